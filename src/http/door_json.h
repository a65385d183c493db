// What stands at the door, as the console and the field page read it: crews, checklist, danger, the file of
// an opened door (web/openapi.yaml: Unit, OnSiteCheck, EntryFile).
#pragma once

#include "http/view.h"

namespace anbu::http {

void write_facts(JsonWriter& writer, const DangerFacts& facts);  // an array of names
// The fields units, checks, danger_facts and entry_file.
void write_door(JsonWriter& writer, View& view, const Case& subject);

}  // namespace anbu::http

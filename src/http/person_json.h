// The personal record (web/openapi.yaml: Person).
#pragma once

#include "http/view.h"

namespace anbu::http {

void write_person(JsonWriter& writer, View& view,
                  ResidentId id);  // null: neither register nor engine know her

}  // namespace anbu::http

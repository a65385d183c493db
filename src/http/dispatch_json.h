// A dispatch as the field page reads it (web/openapi.yaml: Dispatch).
#pragma once

#include "http/own_dispatch.h"
#include "http/view.h"

namespace anbu::http {

// A row of the list: where and how grave, nothing of who she is.
void write_dispatch_row(JsonWriter& writer, View& view, const Case& subject, const Share& share);
// With all that is needed at the door.
std::string dispatch_json(View& view, const Case& subject, const Share& share);

}  // namespace anbu::http

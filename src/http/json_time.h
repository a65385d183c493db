// Fields of our JSON that hold times, in the district's zone; what has none is null.
#pragma once

#include "base/time.h"
#include "http/json_reader.h"
#include "http/json_writer.h"

namespace anbu::http {

struct TimeField {
  std::string_view name;
  std::optional<Timestamp> at;
};
// The epoch and kNever mean none.
void write_time(JsonWriter& writer, const TimeField& field, const Zone& zone);

// Of a request: it must be there.
Timestamp instant_in(JsonObject& body, std::string_view name);

}  // namespace anbu::http

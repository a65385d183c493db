#include "http/json_time.h"

namespace anbu::http {

void write_time(JsonWriter& writer, const TimeField& field, const Zone& zone) {
  const bool is_some = field.at && *field.at != Timestamp{} && *field.at != kNever;
  writer.field(field.name, is_some ? std::optional{to_iso(*field.at, zone)} : std::nullopt);
}

}  // namespace anbu::http

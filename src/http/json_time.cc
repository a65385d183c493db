#include "http/json_time.h"

namespace anbu::http {

void write_time(JsonWriter& writer, const TimeField& field, const Zone& zone) {
  const bool is_some = field.at && *field.at != Timestamp{} && *field.at != kNever;
  writer.field(field.name, is_some ? std::optional{to_iso(*field.at, zone)} : std::nullopt);
}

Timestamp instant_in(JsonObject& body, std::string_view name) {
  constexpr std::size_t kLongest = 64;
  const auto at = parse_iso(body.text(name, kLongest));
  if (!at) body.complain(name, "is no time with offset");
  return at.value_or(Timestamp{});
}

}  // namespace anbu::http

#include "http/clock_json.h"

namespace anbu::http {

void write_clock(JsonWriter& writer, const ClockState& clock, const Zone& zone) {
  writer.field("now", to_iso(clock.now, zone)).field("speed", clock.speed).field("paused", clock.paused);
}

std::string clock_json(const Dependencies& outside) {
  JsonWriter writer;
  writer.begin_object();
  write_clock(writer, outside.clock(), outside.identity.zone);
  writer.end_object();
  return writer.take();
}

}  // namespace anbu::http

#include "http/demo_handlers.h"

#include "http/clock_json.h"
#include "http/events.h"
#include "http/json_reader.h"

namespace anbu::http {

namespace {

constexpr std::int64_t kSpeedMost = 86'400;
constexpr std::int64_t kStepMost = 1440;

Response shown(const Dependencies& outside) {
  const DemoState state = outside.demo->state();
  JsonWriter writer;
  writer.begin_object();
  write_clock(writer, state.clock, outside.identity.zone);
  writer.field("chosen_speed", state.chosen_speed).end_object();
  return json(200, writer.take());
}

void check_range(JsonObject& body, std::string_view field, const std::optional<std::int64_t>& number,
                 std::int64_t most) {
  if (number && (*number < 1 || *number > most)) body.complain(field, "is out of range");
}

}  // namespace

Response get_demo(Office& office, Records&, const Call&) {
  if (!office.outside.demo) return refusal(404, "this is no demo");
  return shown(office.outside);
}

Response control_demo(Office& office, Records&, const Call& call) {
  if (!office.outside.demo) return refusal(404, "this is no demo");
  const DemoControl& demo = *office.outside.demo;
  JsonObject body = JsonObject::parse(call.request.body);
  const auto speed = body.optional_integer("speed");
  const auto paused = body.optional_truth("paused");
  const auto step = body.optional_integer("step");
  check_range(body, "speed", speed, kSpeedMost);
  check_range(body, "step", step, kStepMost);
  const bool stands = paused.value_or(demo.state().clock.paused);
  if (step && !stands) body.complain("step", "needs a paused clock");
  if (const auto& problem = body.problem()) return refusal(400, problem->message, problem->field);
  if (speed) demo.set_speed(static_cast<double>(*speed));
  if (paused) demo.set_paused(*paused);
  if (step) demo.step(*step * 1min);
  office.on_io([&office] { office.events.broadcast(event_text("clock", clock_json(office.outside))); });
  return shown(office.outside);
}

}  // namespace anbu::http

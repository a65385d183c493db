#include "node/dispatcher.h"

namespace anbu::node {
namespace {

constexpr std::size_t kClaimMost = 64;
// A channel that has not answered after this is taken for dead; its call counts as not reached.
constexpr Duration kLease = 10min;
constexpr Duration kLookAgain = 1min;

void report(engine::Intake& intake, const ActionReport& outcome) {
  engine::Append append{.body = engine::ActionEnded{.report = outcome}, .request_key = {}, .answer = {}};
  intake.submit(std::move(append), engine::Intake::After::Durable, [](const Result<Position>&) {
    // Refused: the lease runs out and the action comes back, a call as Unknown.
  });
}

// Of a drill nothing leaves the house: its telephone rings in vain, so that people have to act, and whatever
// else would go out has arrived. Pages stay in the house anyway.
ActionOutcome in_a_drill(const Action& action) {
  return action.kind == ActionKind::AutomaticCall ? ActionOutcome::NoAnswer : ActionOutcome::Delivered;
}

}  // namespace

Dispatcher::Dispatcher(engine::Outbox& outbox, Channels channels, std::function<void(const Error&)> on_error)
    : outbox_{outbox}, channels_{std::move(channels)}, on_error_{std::move(on_error)} {}

void Dispatcher::carry_out(Timestamp now, engine::Intake& intake) {
  if (!waiting_ && now < looked_at_ + kLookAgain) return;
  const auto claimed = outbox_.claim(kClaimMost, now, kLease);
  if (!claimed) {
    on_error_(claimed.error());
    return;
  }
  looked_at_ = now;
  waiting_ = claimed->size() == kClaimMost;
  for (const engine::Outbox::Claimed& one : *claimed) begin(one, intake);
}

void Dispatcher::begin(const engine::Outbox::Claimed& claimed, engine::Intake& intake) {
  const Action& action = claimed.action;
  if (claimed.was_placed && action.kind == ActionKind::AutomaticCall) {
    report(intake, {.action = action.id,
                    .subject = action.subject,
                    .resident = action.resident,
                    .outcome = ActionOutcome::Unknown});
    return;
  }
  // A text, page or order that was begun before the platform fell is begun again: at least once.
  const auto placed = claimed.was_placed ? Result<void>{Ok{}} : outbox_.mark_placed(action.id);
  if (!placed) {
    on_error_(placed.error());  // not begun: the lease brings it back
    return;
  }
  if (action.drill && action.kind != ActionKind::PageOperator) {
    report(intake, {.action = action.id,
                    .subject = action.subject,
                    .resident = action.resident,
                    .outcome = in_a_drill(action)});
    return;
  }
  channels_(action.kind).begin(action, [&intake](const ActionReport& outcome) { report(intake, outcome); });
}

}  // namespace anbu::node

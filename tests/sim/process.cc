#include "process.h"

namespace anbu::sim {
Process::Process(Machine& machine, Duration clock_skew, node::Partition::Publish publish)
    : machine_{machine},
      clock_skew_{clock_skew},
      log_{machine.log, machine.weather, lifeline_},
      store_{machine.store, image_, machine.weather, lifeline_},
      outbox_{machine.store, image_, machine.weather, lifeline_},
      telephone_{*this},
      partition_{log_, store_,
                 [this, publish = std::move(publish)](const engine::Commit& commit) {
                   if (!commit.actions.empty()) dispatcher_.wake();
                   publish(commit);
                 }},
      dispatcher_{outbox_, [this](ActionKind) -> engine::Channel& { return telephone_; },
                  [](const Error&) {}} {}

Result<void> Process::turn(std::vector<engine::Append> bodies, Timestamp now,
                           const std::function<void()>& durable) {
  now += clock_skew_;
  if (const auto opened = open(now); !opened) return opened;
  for (engine::Append& append : door_) bodies.push_back(std::move(append));
  door_.clear();
  return partition_.turn(bodies, now, [&durable](Position) { durable(); });
}

void Process::carry_out(Timestamp now) {
  if (!is_open_ || fallen()) return;
  dispatcher_.carry_out(now + clock_skew_, *this);
  telephone_.hear();
}

void Process::tidy_up() {
  // Refused or fallen: the next time will do.
  if (is_open_ && !fallen()) static_cast<void>(partition_.trim());
}

void Process::submit(engine::Append append, After, Done done) {
  door_.push_back(std::move(append));
  done(Position{0});
}

Result<void> Process::open(Timestamp now) {
  if (is_open_) return Ok{};
  if (const auto opened = partition_.open(); !opened) return opened;
  is_open_ = true;
  if (!partition_.resumed()) return Ok{};
  const Duration gap = std::max(Duration{0s}, now - partition_.at());
  const engine::Append resumed{.body = engine::Resumed{.gap = gap}};
  return partition_.turn({&resumed, 1}, now);
}

void Process::Telephone::begin(const Action& action, Done done) {
  if (process_.fallen()) return;
  if (action.kind == ActionKind::AutomaticCall) ++process_.machine_.rings[action.id];
  Rng& rng = process_.machine_.weather.rng();
  const auto outcome = action.kind == ActionKind::AutomaticCall
                           ? static_cast<ActionOutcome>(rng.below(8))
                           : (rng.chance(0.8) ? ActionOutcome::Delivered : ActionOutcome::Failed);
  calls_.push_back({.report = {.action = action.id,
                               .subject = action.subject,
                               .resident = action.resident,
                               .outcome = outcome},
                    .done = std::move(done)});
}

void Process::Telephone::hear() {
  std::vector<Call> going_on;
  for (Call& call : calls_) {
    if (process_.machine_.weather.rng().chance(0.4)) {
      call.done(call.report);
    } else {
      going_on.push_back(std::move(call));
    }
  }
  calls_ = std::move(going_on);
}

}  // namespace anbu::sim

#include "backtest/run.h"

#include <algorithm>

namespace anbu::backtest {
namespace {

Timestamp minute_after(Timestamp at) {
  return std::chrono::floor<std::chrono::minutes>(at) + 1min;
}

}  // namespace

Run::Run(engine::Settings settings, std::vector<Trouble> troubles)
    : settings_{std::move(settings)}, answers_{std::move(troubles)} {
  settings_.version = 1;
}

Result<void> Run::hear(const Heard& heard) {
  if (now_ == Timestamp{}) {
    if (const auto begun = begin(heard.at); !begun) return begun;
  }
  if (const auto passed = pass_until(heard.at); !passed) return passed;
  if (const auto* changed = std::get_if<engine::ResidentChanged>(&heard.body)) {
    answers_.meet(changed->resident);
    residents_.try_emplace(changed->resident.id, changed->resident);
  }
  if (const auto* arrived = std::get_if<engine::ReadingsArrived>(&heard.body)) {
    story_.readings += std::ssize(arrived->readings);
  }
  return tell(heard.at, heard.body);
}

Result<Story> Run::end() {
  if (now_ != Timestamp{}) {
    if (const auto passed = pass_until(now_ + 1min); !passed) return passed.error();
  }
  story_.until = now_;
  for (const auto& [id, line] : cases_) story_.cases.push_back(line);
  for (const auto& [id, resident] : residents_) story_.residents.push_back(resident);
  return std::move(story_);
}

Result<void> Run::begin(Timestamp at) {
  now_ = at;
  story_.from = at;
  next_minute_ = minute_after(at);
  return tell(at, engine::SettingsActivated{.settings = settings_, .actor = {}});
}

Result<void> Run::pass_until(Timestamp at) {
  while (std::min(answers_.next(), next_minute_) <= at) {
    const bool is_answer = answers_.next() <= next_minute_;
    const Timestamp due = is_answer ? answers_.next() : next_minute_;
    if (!is_answer) next_minute_ += 1min;
    engine::LogBody body = is_answer ? answers_.say_next() : engine::LogBody{engine::Tick{}};
    if (const auto told = tell(std::max(due, now_), std::move(body)); !told) return told;
  }
  return Ok{};
}

Result<void> Run::tell(Timestamp at, engine::LogBody body) {
  now_ = std::max(now_, at);
  const engine::LogEntry entry{.position = ++position_, .at = now_, .body = std::move(body)};
  auto commit = engine_.process({&entry, 1});
  if (!commit) return commit.error();
  for (const Case& subject : commit->cases) keep(subject);
  answers_.hear(*commit);
  for (engine::Wish& wish : commit->wishes) {
    if (const auto told = tell(now_, std::move(wish.body)); !told) return told;
  }
  return Ok{};
}

void Run::keep(const Case& subject) {
  const auto [place, is_new] = cases_.try_emplace(subject.id);
  CaseLine& line = place->second;
  if (is_new) {
    line.id = subject.id;
    line.resident = subject.resident;
    line.why = subject.signal.kind;
    line.opened_at = subject.opened_at;
    line.last_life_sign = subject.signal.evidence.last_life_sign.at;
  }
  line.kind = subject.kind;
  line.grade = std::max(line.grade, subject.grade);
  line.first_call_at = subject.figures.first_call_at;
  line.dispatched_at = subject.figures.dispatched_at;
  line.closed_at = subject.closed_at;
  line.call_attempts = subject.figures.resident_calls;
  line.dispatches = subject.figures.dispatches;
}

}  // namespace anbu::backtest

#include "engine/town_test.h"

#include <algorithm>
#include <memory>

namespace anbu::engine {
namespace {

// A number of its own for every home and quarter, the same in every run.
int draw(int home, Timestamp at, int below) {
  auto mixed = static_cast<std::uint64_t>(home + 1) * 0x9e3779b97f4a7c15ULL +
               static_cast<std::uint64_t>(to_unix(at) / 900) * 0xbf58476d1ce4e5b9ULL;
  mixed = (mixed ^ (mixed >> 31)) * 0x94d049bb133111ebULL;
  return static_cast<int>((mixed ^ (mixed >> 29)) % static_cast<std::uint64_t>(below));
}

}  // namespace

Town::Town() {
  const auto recovered = store_.recover();
  CHECK(recovered);
  engine_.emplace(*recovered);
  engine_->start();
  for (int home = 0; home < kHomes; ++home) {
    Resident person{.id = resident(home), .area = home % 2 == 0 ? "가산동" : "독산동", .contacts = 1};
    person.since = kFirst;
    residents_.push_back(person);
    tell(ResidentChanged{.resident = person});
    Feed power{.id = meter(home), .resident = person.id, .measure = Measure::Power, .provider = "kepco"};
    Feed steps{.id = phone(home), .resident = person.id, .measure = Measure::Steps, .provider = "skt"};
    power.area = steps.area = person.area;
    for (const Feed& feed : {power, steps}) {
      feeds_.push_back(feed);
      tell(FeedRegistered{.feed = feed});
    }
  }
}

void Town::until(Timestamp at) {
  while (now_ < at) {
    now_ += 5min;
    if (now_.time_since_epoch() % 15min == 0s) quarter();
    tell(Tick{});
  }
}

void Town::quarter() {
  ReadingsArrived arrived{.received_at = now_, .readings = {}};
  const Timestamp start = now_ - 15min;
  const int hour = seoul().local(start).hour();
  for (const Feed& feed : feeds_) {
    const int home = static_cast<int>(feed.resident.value) - 1;
    const Resident& person = residents_[static_cast<std::size_t>(home)];
    if (!delivers(feed)) continue;
    const bool awake = lives(person) && hour >= 7 && hour < 23;
    std::int64_t value = 0;
    if (feed.measure == Measure::Steps) value = awake && draw(home, start, 3) > 0 ? 60 : 0;
    if (feed.measure == Measure::Power && has_power(person)) {
      value = 15 + draw(home, start, 4) + (awake && draw(home, start + 7h, 3) == 0 ? 200 : 0);
    }
    arrived.readings.push_back({.feed = feed.id,
                                .measure = feed.measure,
                                .start = start,
                                .length = 15min,
                                .value = value,
                                .received_at = now_});
  }
  if (!arrived.readings.empty()) tell(std::move(arrived));
}

void Town::tell(LogBody body) {
  log_.push_back({.position = static_cast<Position>(log_.size()) + 1, .at = now_, .body = std::move(body)});
  auto commit = engine_->process({&log_.back(), 1});
  CHECK(commit);
  CHECK(store_.commit(*commit));
  for (Wish& wish : commit->wishes) tell(std::move(wish.body));
}

void Town::change(int home, const std::function<void(Resident&)>& change) {
  Resident& person = residents_[static_cast<std::size_t>(home)];
  change(person);
  tell(ResidentChanged{.resident = person});
}

void Town::away_until(Timestamp back) {
  const Duration gap = back - now_;
  now_ = back;
  tell(Resumed{.gap = gap});
}

std::vector<Case> Town::cases(CaseKind kind) const {
  std::vector<Case> found;
  for (const auto& [id, subject] : rows_.cases) {
    if (subject.kind == kind) found.push_back(subject);
  }
  return found;
}

std::optional<Case> Town::open_case_of(int home) const {
  for (const auto& [id, subject] : rows_.cases) {
    const bool is_hers = subject.resident == resident(home) && subject.kind == CaseKind::Person;
    if (is_hers && subject.is_open()) return subject;
  }
  return std::nullopt;
}

std::vector<MassEventMember> Town::members() const {
  std::vector<MassEventMember> found;
  for (const auto& [key, member] : rows_.members) found.push_back(member);
  return found;
}

bool Town::said(CaseId subject, Reason reason) const {
  const auto entries = rows_.entries.find(subject);
  if (entries == rows_.entries.end()) return false;
  return std::ranges::find(entries->second, reason, &CaseEntry::reason) != entries->second.end();
}

MemoryStoreRows relive(const std::vector<LogEntry>& log, std::size_t batch, std::set<std::size_t> restarts) {
  MemoryStoreRows rows;
  MemoryStore store{rows};
  std::unique_ptr<Engine> engine;
  std::size_t next = 0;
  const auto open = [&] {
    const auto recovered = store.recover();
    CHECK(recovered);
    engine = std::make_unique<Engine>(*recovered);
    CHECK(
        store.each_checkpoint([&](Checkpoint checkpoint) { CHECK(engine->restore(std::move(checkpoint))); }));
    next = static_cast<std::size_t>(engine->start());
  };
  open();
  while (next < log.size()) {
    const std::size_t count = std::min(batch, log.size() - next);
    const auto commit = engine->process(std::span{log}.subspan(next, count));
    CHECK(commit);
    if (commit->upto > commit->after) CHECK(store.commit(*commit));
    next += count;
    if (restarts.empty() || next < *restarts.begin()) continue;
    restarts.erase(restarts.begin());
    open();
  }
  return rows;
}

}  // namespace anbu::engine

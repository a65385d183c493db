// Values for the tests of this folder.
#pragma once

#include "engine/ports.h"

namespace anbu::contract {

constexpr Timestamp kNoon = from_unix(1'780'000'000);

inline engine::Append tick() {
  return {.body = engine::Tick{}};
}

// Told apart by `gap`.
inline engine::Append resumed(Duration gap, std::string key = {}, std::string answer = {}) {
  return {.body = engine::Resumed{.gap = gap}, .request_key = std::move(key), .answer = std::move(answer)};
}

inline Reading reading(std::int64_t feed, Timestamp start, std::int64_t value) {
  return {.feed{feed}, .start = start, .length = 15min, .value = value, .received_at = start + 20min};
}

// A batch, as a provider sends it: one reading each of `count` feeds.
inline engine::Append batch(std::int64_t count, Timestamp start) {
  engine::ReadingsArrived arrived{.received_at = start + 20min};
  for (std::int64_t feed = 1; feed <= count; ++feed)
    arrived.readings.push_back(reading(feed, start, 40 + feed % 7));
  return {.body = std::move(arrived)};
}

inline Resident resident(std::int64_t id) {
  return {.id{id}, .risk = RiskGroup::High, .area = "가산동", .services = {"AI안부든든"}, .since = kNoon};
}

inline Case open_case(std::int64_t id, std::int64_t of) {
  return {.id{id},
          .resident{of},
          .year = 2026,
          .serial = static_cast<int>(id),
          .version = 1,
          .step = Step::AutomaticContact,
          .opened_at = kNoon,
          .step_since = kNoon,
          .due = kNoon + 15min};
}

inline Case closed(Case subject, Timestamp at) {
  subject.version += 1;
  subject.step = Step::Closed;
  subject.due = kNever;
  subject.closed_at = at;
  subject.outcome = Outcome::WellAnswered;
  return subject;
}

inline CaseEntry entry(std::int64_t of, int sequence) {
  return {.subject{of}, .sequence = sequence, .at = kNoon, .kind = EntryKind::Step};
}

inline Action action(std::int64_t id, std::int64_t of) {
  return {.id{id}, .subject{of}, .resident{1}, .created_at = kNoon};
}

inline engine::Checkpoint checkpoint(std::int64_t of, Position position) {
  return {.position = position, .profile{.resident{of}, .since = kNoon}};
}

inline engine::SeriesChunk chunk(std::int64_t of, Day day, Position position, std::vector<Reading> readings) {
  return {.resident{of}, .day = day, .position = position, .readings = std::move(readings)};
}

}  // namespace anbu::contract

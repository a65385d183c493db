#include "bench/district_load.h"

#include "base/rng.h"

namespace anbu::bench {
namespace {

constexpr std::size_t kTogether = 100;
constexpr int kArriveOver = 15;  // minutes
const Timestamp kFirst = *parse_iso("2026-09-01T00:00:00+09:00");

FeedId feed_of(int resident, int measure) {
  return FeedId{resident * 3 + measure + 1};
}

// Gathers readings into entries of about a hundred.
class Entries {
 public:
  explicit Entries(Position last) : last_{last} {}

  void add(const Reading& reading) {
    arrived_.readings.push_back(reading);
    arrived_.received_at = reading.received_at;
    if (arrived_.readings.size() >= kTogether) close();
  }
  void close() {
    if (arrived_.readings.empty()) return;
    const Timestamp at = arrived_.received_at;
    entries_.push_back({.position = ++last_, .at = at, .body = std::move(arrived_)});
    arrived_ = {};
  }
  std::vector<engine::LogEntry> take() { return std::move(entries_); }

 private:
  Position last_;
  engine::ReadingsArrived arrived_;
  std::vector<engine::LogEntry> entries_;
};

// What makes one resident another one: when she is awake, in quarters of the day, and how much she does.
struct Habits {
  int up = 26;
  int abed = 90;
  double switches = 0.35;  // chance of a rise in a waking quarter
  double walks = 0.5;
  std::int64_t base_wh = 15;
};

Habits habits_of(const LoadShape& shape, int resident) {
  Rng rng = Rng{shape.seed}.fork(static_cast<std::uint64_t>(resident));
  return {.up = static_cast<int>(rng.between(20, 36)),
          .abed = static_cast<int>(rng.between(80, 95)),
          .switches = 0.05 * static_cast<double>(rng.between(2, 12)),
          .walks = 0.05 * static_cast<double>(rng.between(2, 14)),
          .base_wh = rng.between(8, 40)};
}

std::int64_t power_wh(const Habits& habits, bool awake, Rng& rng) {
  return habits.base_wh + rng.below(8) + (awake && rng.chance(habits.switches) ? rng.between(40, 300) : 0);
}

std::int64_t steps(const Habits& habits, bool awake, Rng& rng) {
  return awake && rng.chance(habits.walks) ? rng.between(5, 400) : 0;
}

// One resident's readings of one quarter of an hour.
void add_quarter(int resident, const Habits& habits, int quarter, Rng& rng, Entries& entries) {
  const int of_day = quarter % kQuartersOfDay;
  const bool awake = of_day >= habits.up && of_day < habits.abed;
  Reading reading{.feed = feed_of(resident, 0), .start = kFirst + quarter * 15min, .length = 15min};
  reading.received_at = reading.end() + resident % kArriveOver * 1min;
  reading.value = power_wh(habits, awake, rng);
  entries.add(reading);
  reading.feed = feed_of(resident, 1);
  reading.measure = Measure::Steps;
  reading.value = steps(habits, awake, rng);
  entries.add(reading);
  if (of_day % 24 != 23) return;
  entries.add({.feed = feed_of(resident, 2),
               .measure = Measure::CallOut,
               .start = reading.end() - 6h,
               .length = 6h,
               .value = rng.below(3),
               .received_at = reading.received_at});
}

}  // namespace

std::vector<engine::LogEntry> enrolment(const LoadShape& shape, Position last) {
  std::vector<engine::LogEntry> entries;
  const auto put = [&](engine::LogBody body) {
    entries.push_back({.position = ++last, .at = kFirst, .body = std::move(body)});
  };
  constexpr Measure kMeasures[] = {Measure::Power, Measure::Steps, Measure::CallOut};
  for (int i = shape.first; i < shape.first + shape.residents; ++i) {
    Resident resident{.id = ResidentId{i + 1}, .area = "가산동"};
    resident.since = kFirst;
    put(engine::ResidentChanged{.resident = resident});
    for (int m = 0; m < 3; ++m) {
      Feed feed{.id = feed_of(i, m), .resident = resident.id, .measure = kMeasures[m]};
      feed.provider = m == 0 ? "kepco" : "skt";
      feed.area = resident.area;
      feed.cadence = m == 2 ? Duration{6h} : Duration{15min};
      put(engine::FeedRegistered{.feed = feed});
    }
  }
  return entries;
}

std::vector<engine::LogEntry> readings_of(const LoadShape& shape, Quarters quarters, Position last) {
  std::vector<Habits> habits;
  for (int i = 0; i < shape.residents; ++i) habits.push_back(habits_of(shape, i));
  Entries entries{last};
  for (int quarter = quarters.from; quarter < quarters.until; ++quarter) {
    Rng rng = Rng{shape.seed + 1}.fork(static_cast<std::uint64_t>(quarter));
    for (int minute = 0; minute < kArriveOver; ++minute) {
      for (int i = minute; i < shape.residents; i += kArriveOver) {
        add_quarter(i, habits[static_cast<std::size_t>(i)], quarter, rng, entries);
      }
      entries.close();
    }
  }
  return entries.take();
}

std::int64_t count_readings(const std::vector<engine::LogEntry>& entries) {
  std::int64_t count = 0;
  for (const engine::LogEntry& entry : entries) {
    const auto* arrived = std::get_if<engine::ReadingsArrived>(&entry.body);
    if (arrived != nullptr) count += static_cast<std::int64_t>(arrived->readings.size());
  }
  return count;
}

}  // namespace anbu::bench

#include "bench/district_load.h"

#include "base/rng.h"

namespace anbu::bench {
namespace {

constexpr std::size_t kTogether = 100;
constexpr int kQuarters = 96;
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
  std::vector<engine::LogEntry> take() {
    close();
    return std::move(entries_);
  }

 private:
  void close() {
    if (arrived_.readings.empty()) return;
    const Timestamp at = arrived_.received_at;
    entries_.push_back({.position = ++last_, .at = at, .body = std::move(arrived_)});
    arrived_ = {};
  }

  Position last_;
  engine::ReadingsArrived arrived_;
  std::vector<engine::LogEntry> entries_;
};

std::int64_t power_wh(int quarter, Rng& rng) {
  const bool awake = quarter >= 26 && quarter < 90;
  return 12 + rng.below(8) + (awake && rng.chance(0.35) ? rng.between(40, 300) : 0);
}

std::int64_t steps(int quarter, Rng& rng) {
  const bool awake = quarter >= 26 && quarter < 90;
  return awake && rng.chance(0.5) ? rng.between(5, 400) : 0;
}

}  // namespace

std::vector<engine::LogEntry> enrolment(const LoadShape& shape) {
  std::vector<engine::LogEntry> entries;
  const auto put = [&](engine::LogBody body) {
    entries.push_back(
        {.position = static_cast<Position>(entries.size()) + 1, .at = kFirst, .body = std::move(body)});
  };
  constexpr Measure kMeasures[] = {Measure::Power, Measure::Steps, Measure::CallOut};
  for (int i = 0; i < shape.residents; ++i) {
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

std::vector<engine::LogEntry> readings_of(const LoadShape& shape, int day, Position last) {
  Rng rng = Rng{shape.seed}.fork(static_cast<std::uint64_t>(day));
  Entries entries{last};
  for (int quarter = 0; quarter < kQuarters; ++quarter) {
    const Timestamp start = kFirst + day * 24h + quarter * 15min;
    const Timestamp received = start + 17min;
    for (int i = 0; i < shape.residents; ++i) {
      Reading reading{.feed = feed_of(i, 0), .start = start, .length = 15min, .received_at = received};
      reading.value = power_wh(quarter, rng);
      entries.add(reading);
      reading.feed = feed_of(i, 1);
      reading.measure = Measure::Steps;
      reading.value = steps(quarter, rng);
      entries.add(reading);
      if (quarter % 24 != 23) continue;
      entries.add({.feed = feed_of(i, 2),
                   .measure = Measure::CallOut,
                   .start = start + 15min - 6h,
                   .length = 6h,
                   .value = rng.below(3),
                   .received_at = received});
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

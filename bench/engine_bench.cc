// Readings per second through the engine on one core, against the goal, bare decoding of the same readings
// and memory bandwidth.
#include <fmt/format.h>

#include <algorithm>

#include "base/check.h"
#include "bench/district_load.h"
#include "bench/limits.h"
#include "bench/parse_limit.h"
#include "bench/table.h"
#include "codec/log_codec.h"
#include "engine/engine.h"

namespace anbu::bench {
namespace {

struct Load {
  LoadShape shape;
  int days = 0;
};
constexpr Load kDistrict{.shape = {.residents = 20'000}, .days = 4};
constexpr Load kCached{.shape = {.residents = 200}, .days = 100};  // whose profiles the cache holds
constexpr double kGoal = 1e6;                                      // readings a second

struct Measured {
  double readings = 0;
  Seconds engine{0};
  Seconds unpack{0};
  double packed_bytes = 0;
};

void run_day(engine::Engine& engine, const Load& load, int day, Position& last, Measured& measured) {
  const std::vector<engine::LogEntry> entries = readings_of(load.shape, day_of(day), last);
  last = entries.back().position;
  std::vector<std::string> packed;
  for (const engine::LogEntry& entry : entries) {
    packed.push_back(codec::encode(entry.body));
    measured.packed_bytes += static_cast<double>(packed.back().size());
  }
  measured.unpack += cpu_time_of([&] {
    for (const std::string& bytes : packed) CHECK(codec::decode_log_body(bytes));
  });
  constexpr std::size_t kBatch = 64;
  measured.engine += cpu_time_of([&] {
    for (std::size_t at = 0; at < entries.size(); at += kBatch) {
      const std::span<const engine::LogEntry> all{entries};
      CHECK(engine.process(all.subspan(at, std::min(kBatch, entries.size() - at))));
    }
  });
  measured.readings += static_cast<double>(count_readings(entries));
}

Measured run_engine(const Load& load) {
  engine::Engine engine{engine::Recovered{}};
  Measured measured;
  const std::vector<engine::LogEntry> residents = enrolment(load.shape);
  CHECK(engine.process(residents));
  Position last = residents.back().position;
  for (int day = 0; day < load.days; ++day) run_day(engine, load, day, last, measured);
  return measured;
}

double rate_of(const Measured& measured) {
  return measured.readings / measured.engine.count();
}

void print_goal(const Load& load, const Measured& measured) {
  const double rate = rate_of(measured);
  print({fmt::format("engine, readings/s on one core ({} residents of three measures, {:.0f} M readings)",
                     load.shape.residents, measured.readings / 1e6),
         fmt::format("{:.2f} M/s", rate / 1e6), fmt::format("goal {:.0f} M/s", kGoal / 1e6), rate / kGoal});
}

void report(const Measured& measured) {
  const double rate = rate_of(measured);
  const double unpack = measured.readings / measured.unpack.count();
  const double parse = bare_parse_rate();
  const double bandwidth = memory_bandwidth();
  const double loads = dependent_loads();
  print_goal(kDistrict, measured);
  print({"", "", fmt::format("bare JSON decoding of the same readings, {:.2f} M/s", parse / 1e6),
         rate / parse});
  print({"", "", fmt::format("bare unpacking from the log, {:.1f} M/s", unpack / 1e6), rate / unpack});
  print({"", "", fmt::format("copying the readings in memory, {:.1f} GB/s", bandwidth / 1e9),
         rate * sizeof(Reading) * 2 / bandwidth});
  print({"", "", fmt::format("loads from memory that wait for one another, {:.1f} M/s", loads / 1e6),
         rate / loads});
  print_goal(kCached, run_engine(kCached));
  const double packed = measured.packed_bytes / measured.readings;
  print({"a reading in the log", fmt::format("{:.1f} bytes", packed),
         fmt::format("{} bytes in memory", sizeof(Reading)), packed / sizeof(Reading)});
}

}  // namespace
}  // namespace anbu::bench

int main() {
  anbu::bench::report(anbu::bench::run_engine(anbu::bench::kDistrict));
}

// Readings per second through the engine on one core, against bare decoding of the same readings and against
// memory bandwidth; bytes per profile; and what a restart costs.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/check.h"
#include "bench/district_load.h"
#include "bench/limits.h"
#include "bench/parse_limit.h"
#include "codec/log_codec.h"
#include "codec/profile_codec.h"
#include "engine/engine.h"

namespace anbu::bench {
namespace {

constexpr LoadShape kShape{.residents = 20'000, .days = 4, .seed = 1};

struct Measured {
  double readings = 0;
  Seconds engine{0};
  Seconds unpack{0};
  double packed_bytes = 0;
  std::map<ResidentId, std::size_t> profile_bytes;
};

void keep_profiles(const engine::Commit& commit, Measured& measured) {
  for (const engine::Checkpoint& checkpoint : commit.checkpoints) {
    measured.profile_bytes[checkpoint.profile.resident] = codec::encode(checkpoint.profile).size();
  }
}

void run_day(engine::Engine& engine, int day, Position& last, Measured& measured) {
  const std::vector<engine::LogEntry> entries = readings_of(kShape, day, last);
  last = entries.back().position;
  std::vector<std::string> packed;
  for (const engine::LogEntry& entry : entries) {
    packed.push_back(codec::encode(entry.body));
    measured.packed_bytes += static_cast<double>(packed.back().size());
  }
  measured.unpack += time_of([&] {
    for (const std::string& bytes : packed) CHECK(codec::decode_log_body(bytes));
  });
  constexpr std::size_t kBatch = 64;
  std::vector<engine::Commit> commits;
  measured.engine += time_of([&] {
    for (std::size_t at = 0; at < entries.size(); at += kBatch) {
      const std::span<const engine::LogEntry> all{entries};
      auto commit = engine.process(all.subspan(at, std::min(kBatch, entries.size() - at)));
      CHECK(commit);
      commits.push_back(std::move(*commit));
    }
  });
  for (const engine::Commit& commit : commits) keep_profiles(commit, measured);
  measured.readings += static_cast<double>(count_readings(entries));
}

Measured run_engine() {
  engine::Engine engine{engine::Recovered{}};
  Measured measured;
  const std::vector<engine::LogEntry> residents = enrolment(kShape);
  CHECK(engine.process(residents));
  Position last = residents.back().position;
  for (int day = 0; day < kShape.days; ++day) run_day(engine, day, last, measured);
  return measured;
}

void print(const Measured& measured) {
  const double rate = measured.readings / measured.engine.count();
  const double unpack = measured.readings / measured.unpack.count();
  const double parse = bare_parse_rate();
  const double bandwidth = memory_bandwidth();
  std::size_t largest = 0;
  std::size_t sum = 0;
  for (const auto& [id, bytes] : measured.profile_bytes) {
    largest = std::max(largest, bytes);
    sum += bytes;
  }
  const auto profiles = static_cast<double>(std::max<std::size_t>(1, measured.profile_bytes.size()));
  fmt::print("engine: {:.2f} M readings/s on one core ({} residents, {:.0f} M readings)\n", rate / 1e6,
             kShape.residents, measured.readings / 1e6);
  fmt::print("  against bare JSON decoding of the same readings ({:.2f} M/s): {:.2f}\n", parse / 1e6,
             rate / parse);
  fmt::print("  against bare unpacking from the log ({:.2f} M/s): {:.2f}\n", unpack / 1e6, rate / unpack);
  fmt::print("  against copying the readings in memory ({:.1f} GB/s): {:.4f}\n", bandwidth / 1e9,
             rate * sizeof(Reading) * 2 / bandwidth);
  fmt::print("  log: {:.1f} bytes per reading\n", measured.packed_bytes / measured.readings);
  fmt::print("  profile: {:.0f} bytes in the mean, {} at most, of three measures (limit 2048)\n",
             static_cast<double>(sum) / profiles, largest);
}

}  // namespace
}  // namespace anbu::bench

int main() {
  anbu::bench::print(anbu::bench::run_engine());
}

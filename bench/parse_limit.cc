#include "bench/parse_limit.h"

#include <fmt/format.h>

#include "base/check.h"
#include "bench/limits.h"
#include "codec/readings_decode.h"

namespace anbu::bench {

double bare_parse_rate() {
  constexpr int kReadings = 1000;
  constexpr int kRounds = 500;
  std::string body = "[";
  for (int i = 0; i < kReadings; ++i) {
    body += fmt::format(R"({}{{"feed":"M{:08}","measure":"power","start":"2026-09-01T00:{:02}:00+09:00",)"
                        R"("seconds":900,"value":0.{:03}}})",
                        i == 0 ? "" : ",", i, i % 60, i % 1000);
  }
  body += "]";
  const Timestamp received = *parse_iso("2026-09-01T02:00:00+09:00");
  const Seconds took = cpu_time_of([&] {
    for (int round = 0; round < kRounds; ++round) {
      const auto batch = codec::decode_readings(body, codec::ReadingsFormat::JsonArray, received);
      CHECK(batch);
      CHECK(batch->readings.size() == kReadings);
    }
  });
  return kRounds * kReadings / took.count();
}

}  // namespace anbu::bench

// Memory and stored bytes per resident over a simulated year of three measures: neither may grow. One
// argument: how many residents.
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <vector>

#include "base/check.h"
#include "bench/district_load.h"
#include "bench/limits.h"
#include "bench/table.h"
#include "codec/profile_codec.h"
#include "engine/engine.h"

namespace anbu::bench {
namespace {

constexpr int kMonths = 12;
constexpr int kDaysOfMonth = 30;
constexpr double kProfileGoal = 2048;

struct Month {
  double heap = 0;          // bytes for each resident, at its end
  double profile_mean = 0;  // stored bytes, at its end
  double profile_most = 0;  // ... at the end of any of its days
};

class District {
 public:
  explicit District(int residents) : shape_{.residents = residents} {
    for (engine::LogEntry& entry : enrolment(shape_)) tell(entry.at, std::move(entry.body));
  }

  Month live_month(int month) {
    Month lived;
    for (int day = 0; day < kDaysOfMonth; ++day) {
      live_day(month * kDaysOfMonth + day);
      weigh_profiles(lived);
    }
    return lived;
  }

 private:
  void live_day(int day) {
    for (engine::LogEntry& entry : readings_of(shape_, day_of(day), 0)) tell(entry.at, std::move(entry.body));
  }

  void tell(Timestamp at, engine::LogBody body) {
    const engine::LogEntry entry{.position = ++last_, .at = at, .body = std::move(body)};
    auto commit = engine_.process({&entry, 1});
    CHECK(commit);
    for (engine::Wish& wish : commit->wishes) tell(at, std::move(wish.body));
  }

  void weigh_profiles(Month& lived) {
    lived.profile_mean = 0;
    for (int i = 1; i <= shape_.residents; ++i) {
      const auto glimpse = engine_.glimpse(ResidentId{i});
      CHECK(glimpse);
      const auto bytes = static_cast<double>(codec::encode(glimpse->profile).size());
      lived.profile_mean += bytes / shape_.residents;
      lived.profile_most = std::max(lived.profile_most, bytes);
    }
  }

  LoadShape shape_;
  engine::Engine engine_{engine::Recovered{}, {.casework = false, .checkpoints = true}};
  Position last_ = 0;
};

std::vector<Month> live_year(int residents) {
  const double before = heap_bytes();
  District district{residents};
  std::vector<Month> months;
  months.reserve(kMonths);
  for (int month = 0; month < kMonths; ++month) {
    Month lived = district.live_month(month);
    lived.heap = (heap_bytes() - before) / residents;
    months.push_back(lived);
  }
  return months;
}

void run(int residents) {
  const std::vector<Month> months = live_year(residents);
  const auto most = std::ranges::max_element(months, {}, &Month::profile_most)->profile_most;
  print({fmt::format("memory of a resident of three measures after a year ({} residents)", residents),
         fmt::format("{:.0f} bytes", months.back().heap),
         fmt::format("{:.0f} bytes after the first month", months.front().heap),
         months.back().heap / months.front().heap});
  print({"a stored profile of three measures, mean at the year's end",
         fmt::format("{:.0f} bytes", months.back().profile_mean),
         fmt::format("goal {:.0f} bytes", kProfileGoal), months.back().profile_mean / kProfileGoal});
  print({"... and the largest on any day of the year", fmt::format("{:.0f} bytes", most),
         fmt::format("goal {:.0f} bytes", kProfileGoal), most / kProfileGoal});
}

}  // namespace
}  // namespace anbu::bench

int main(int count, char** arguments) {
  anbu::bench::run(count > 1 ? std::atoi(arguments[1]) : 200);
}

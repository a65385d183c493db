// Instants and durations: UTC, whole seconds. Civil time exists only through a Zone, which is plain data
// read from the system's tz database at the rim, so that pure code needs no file and a replay no machine.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace anbu {

using Duration = std::chrono::seconds;
using Timestamp = std::chrono::sys_time<Duration>;
using Day = std::chrono::sys_days;  // a civil day, in whatever zone it was asked for

using std::chrono_literals::operator""s;
using std::chrono_literals::operator""min;
using std::chrono_literals::operator""h;

constexpr Timestamp kNever = Timestamp::max();
constexpr Timestamp from_unix(std::int64_t seconds) {
  return Timestamp{Duration{seconds}};
}
constexpr std::int64_t to_unix(Timestamp at) {
  return at.time_since_epoch().count();
}

struct LocalTime {
  Day day;
  Duration of_day;  // 0 h up to 24 h

  int hour() const { return static_cast<int>(of_day / 1h); }
  int minute() const { return static_cast<int>(of_day / 1min % 60); }
  std::chrono::weekday weekday() const { return std::chrono::weekday{day}; }
  bool is_weekend() const { return weekday() == std::chrono::Saturday || weekday() == std::chrono::Sunday; }
};

// Offsets of one named zone. `since` rises; the first entry holds for all earlier instants as well.
struct Zone {
  struct Offset {
    Timestamp since{};
    Duration east_of_utc{};

    friend bool operator==(const Offset&, const Offset&) = default;
  };
  std::string name = "UTC";
  std::vector<Offset> offsets = {{.since = Timestamp{}, .east_of_utc = 0s}};

  Duration offset_at(Timestamp at) const;
  LocalTime local(Timestamp at) const;
  Timestamp utc(Day day, Duration of_day) const;  // the earlier of two, when the clock is set back

  friend bool operator==(const Zone&, const Zone&) = default;
};

// Seoul has kept +09:00 since 1988: the zone of the first deployment, for tests and the demo.
Zone seoul();

// "2026-11-22T13:05:00+09:00", or with Z; seconds may be missing. Local stamps without offset: nullopt.
std::optional<Timestamp> parse_iso(std::string_view text);
// "2026-11-22T13:05:00" or with a space, without offset, read as `zone`'s local time.
std::optional<Timestamp> parse_local(std::string_view text, const Zone& zone);
std::string to_iso(Timestamp at, const Zone& zone);  // with offset, "Z" for zero
std::string to_iso(Day day);                         // "2026-11-22"
std::string to_minute(const LocalTime& local);       // "2026-11-22 09:05", as people read it

}  // namespace anbu

// How one simulated person lives: hours, appliances, telephone. Habits are drawn once; a day plan is drawn
// from them for every day, so that no two days are the same and all of them look like her.
#pragma once

#include <array>
#include <cstdint>

#include "base/rng.h"
#include "base/time.h"

namespace anbu::sim {

enum class LifeKind : std::uint8_t { Ordinary, EarlyRiser, LateSleeper, NightWorker };

struct Habits {
  LifeKind kind = LifeKind::Ordinary;
  int wake_min = 390;  // minutes after local midnight
  int bed_min = 1350;  // may exceed 1440: goes to bed after midnight
  int weekend_later_min = 0;
  double outings_per_day = 1.0;
  double cooking = 0.8;  // share of meals that heat something
  double television_hours = 4;
  int television_w = 90;
  int standby_w = 25;
  int fridge_w = 100;
  int fridge_period_min = 55;
  int fridge_on_min = 20;
  int fridge_phase_min = 0;
  int night_heater_w = 0;  // electric blanket on a thermostat, cold months only
  double unlocks_per_hour = 2.5;
  double carries_phone = 0.8;  // of outings
  double calls_per_day = 2;
  double indoor_steps = 12;  // per quarter of an hour awake, phone in the pocket
  int data_mb_per_hour = 8;
};

Habits draw_habits(Rng rng);

// A life that changes over six weeks from a day on: nothing happens, and yet somebody should look in.
struct SlowChange {
  Day from;
  int wakes_later_min = 0;
  double fewer_outings = 0;  // share that falls away in the end
  double cooks_less = 0;
};
Habits after(Habits habits, const SlowChange& change, Day day);

inline constexpr int kQuarters = 96;
inline constexpr Duration kQuarter = 15min;

// One day of life, from 04:00 local to 04:00: what she does while she is at home and well. Base load is
// not in it: see base_wh.
struct DayPlan {
  std::array<std::int16_t, kQuarters> power_wh{};
  std::array<std::int16_t, kQuarters> steps{};
  std::array<std::int8_t, kQuarters> unlocks{};
  std::array<std::int8_t, kQuarters> calls{};
  std::array<std::int16_t, kQuarters> data_mb{};
  std::array<bool, kQuarters> asleep{};
  std::array<bool, kQuarters> out{};
};

struct LifeDay {  // which plan an instant belongs to, and where in it
  Day day;
  int quarter = 0;
};
LifeDay life_day(Timestamp at, const Zone& zone);

DayPlan plan_day(const Habits& habits, Day day, Rng rng);

// What the home draws in the quarter of an hour from `start` on with nobody there: standby, the fridge's
// cycles, the blanket's thermostat.
int base_wh(const Habits& habits, Timestamp start, const Zone& zone);

}  // namespace anbu::sim

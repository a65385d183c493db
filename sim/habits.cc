#include "sim/habits.h"

#include <algorithm>

namespace anbu::sim {
namespace {

constexpr int kDayBegins = 4 * 60;  // local 04:00, when most people sleep
constexpr int kDayEnds = kDayBegins + 24 * 60;

void set_hours(Habits& habits, Rng& rng) {
  const auto spread = [&rng](int minutes) { return static_cast<int>(rng.between(-minutes, minutes)); };
  switch (habits.kind) {
    case LifeKind::Ordinary:
      habits.wake_min = 395 + spread(40);
      habits.bed_min = 1340 + spread(50);
      break;
    case LifeKind::EarlyRiser:
      habits.wake_min = 300 + spread(30);
      habits.bed_min = 1260 + spread(40);
      break;
    case LifeKind::LateSleeper:
      habits.wake_min = 570 + spread(50);
      habits.bed_min = 1510 + spread(50);
      break;
    case LifeKind::NightWorker:  // at work from 20:00 to 05:00, sleeps in the morning
      habits.wake_min = 780 + spread(30);
      habits.bed_min = 420 + spread(30);
      break;
  }
}

LifeKind draw_kind(Rng& rng) {
  const std::int64_t of_hundred = rng.below(100);
  if (of_hundred < 55) return LifeKind::Ordinary;
  if (of_hundred < 80) return LifeKind::EarlyRiser;
  if (of_hundred < 94) return LifeKind::LateSleeper;
  return LifeKind::NightWorker;
}

// The day being drawn. Minutes count from local midnight of its day and run up to 28:00.
class Drawing {
 public:
  Drawing(const Habits& habits, Day day, Rng rng) : habits_{habits}, day_{day}, rng_{rng} {}

  DayPlan draw() {
    draw_sleep();
    draw_outings();
    draw_kitchen();
    draw_evening();
    draw_chores();
    draw_phone();
    draw_steps();
    return plan_;
  }

 private:
  static int quarter_of(int minute) { return std::clamp((minute - kDayBegins) / 15, 0, kQuarters - 1); }
  int around(int minute, int deviation_min) {
    return minute + static_cast<int>(rng_.normal() * deviation_min);
  }
  bool is_weekend() const { return LocalTime{.day = day_, .of_day = 0s}.is_weekend(); }
  bool at_home_awake(int quarter) const {
    const auto index = static_cast<std::size_t>(quarter);
    return !plan_.asleep[index] && !plan_.out[index];
  }

  void mark(std::array<bool, kQuarters>& marks, int from_min, int until_min) {
    for (int minute = std::max(from_min, kDayBegins); minute < std::min(until_min, kDayEnds); minute += 15) {
      marks[static_cast<std::size_t>(quarter_of(minute))] = true;
    }
  }

  // An appliance runs; nothing is switched on by somebody who is asleep or out.
  void run(int from_min, int length_min, int watt) {
    if (from_min < kDayBegins || !at_home_awake(quarter_of(from_min))) return;
    for (int minute = from_min; minute < std::min(from_min + length_min, kDayEnds); ++minute) {
      sixtieths_[static_cast<std::size_t>(quarter_of(minute))] += watt;
    }
  }

  void draw_sleep() {
    if (habits_.kind == LifeKind::NightWorker) return draw_day_sleep();
    wake_ = around(habits_.wake_min, 18) + (is_weekend() ? habits_.weekend_later_min : 0);
    if (rng_.chance(0.05)) wake_ += static_cast<int>(rng_.between(45, 150));  // a lie-in
    bed_ = around(habits_.bed_min, 25);
    mark(plan_.asleep, kDayBegins, wake_);
    mark(plan_.asleep, bed_, kDayEnds);
    if (rng_.chance(0.35)) {
      const int nap = around(820, 30);
      mark(plan_.asleep, nap, nap + static_cast<int>(rng_.between(30, 90)));
    }
  }

  void draw_day_sleep() {
    wake_ = around(habits_.wake_min, 25);
    bed_ = kDayEnds;
    const bool works = !is_weekend();
    mark(plan_.asleep, works ? around(habits_.bed_min, 20) : kDayBegins, works ? wake_ : 540);
    if (!works) wake_ = 540;
    mark(plan_.out, kDayBegins, works ? 330 : kDayBegins);
    if (works) {
      mark(plan_.out, around(1170, 10), kDayEnds);
    } else {
      mark(plan_.asleep, around(1400, 30), kDayEnds);
    }
    works_tonight_ = works;
  }

  void draw_outings() {
    const double expected = habits_.outings_per_day * (is_weekend() ? 0.8 : 1.0);
    int from = wake_ + static_cast<int>(rng_.between(60, 180));
    for (int outing = 0; outing < 3 && from < 1080; ++outing) {
      if (!rng_.chance(expected / (1.0 + outing))) break;
      const int length = static_cast<int>(rng_.between(35, 170));
      mark(plan_.out, from, from + length);
      from += length + static_cast<int>(rng_.between(60, 240));
    }
  }

  void meal(int at_min) {
    if (!rng_.chance(habits_.cooking)) return;
    if (rng_.chance(0.6)) run(at_min, static_cast<int>(rng_.between(3, 6)), 1500);        // kettle
    if (rng_.chance(0.45)) run(at_min + 3, static_cast<int>(rng_.between(2, 5)), 1100);   // microwave
    if (rng_.chance(0.4)) run(at_min - 20, static_cast<int>(rng_.between(22, 35)), 620);  // rice cooker
  }

  void draw_kitchen() {
    meal(wake_ + static_cast<int>(rng_.between(20, 50)));
    meal(around(745, 25));
    meal(around(1105, 30));
  }

  void draw_evening() {
    const int hours_tenths = static_cast<int>(habits_.television_hours * 10);
    int left = static_cast<int>(rng_.between(hours_tenths / 2, hours_tenths * 3 / 2)) * 6;
    const int morning = std::min(left / 3, 120);
    television(wake_ + static_cast<int>(rng_.between(10, 40)), morning);
    left -= morning;
    television(std::max(std::min(bed_, 1380) - left - static_cast<int>(rng_.between(0, 40)), 900), left);
    const int dusk = 1065 + static_cast<int>(rng_.between(-20, 20));
    for (int minute = dusk; minute < std::min(bed_, kDayEnds); minute += 15) run(minute, 15, 35);
    for (int minute = wake_; minute < 440; minute += 15) run(minute, 15, 35);
  }

  void television(int from_min, int length_min) {
    for (int minute = from_min; minute < from_min + length_min; minute += 15) {
      run(minute, 15, habits_.television_w);
    }
  }

  void draw_chores() {
    if (rng_.chance(0.28)) run(wake_ + static_cast<int>(rng_.between(90, 300)), 50, 380);  // washing machine
    if (rng_.chance(0.25)) run(wake_ + static_cast<int>(rng_.between(60, 240)), 12, 850);  // vacuum cleaner
    for (int nightly = 0; nightly < 2; ++nightly) {
      if (!rng_.chance(0.4)) continue;  // a light on the way to the bathroom
      sixtieths_[static_cast<std::size_t>(rng_.below(8) + (nightly == 0 ? 0 : 86))] += 9 * 40;
    }
    for (int quarter = 0; quarter < kQuarters; ++quarter) {
      const auto index = static_cast<std::size_t>(quarter);
      plan_.power_wh[index] = static_cast<std::int16_t>((sixtieths_[index] + 30) / 60);
    }
  }

  void draw_phone() {
    for (int quarter = 0; quarter < kQuarters; ++quarter) {
      const auto index = static_cast<std::size_t>(quarter);
      if (plan_.asleep[index]) {
        if (rng_.chance(0.004)) plan_.unlocks[index] = 1;
        continue;
      }
      if (rng_.chance(std::min(habits_.unlocks_per_hour / 4, 0.85))) {
        plan_.unlocks[index] = static_cast<std::int8_t>(rng_.between(1, 3));
      }
      if (rng_.chance(habits_.calls_per_day / 60)) plan_.calls[index] = 1;
      const bool uses = plan_.unlocks[index] > 0;
      plan_.data_mb[index] =
          static_cast<std::int16_t>(uses ? rng_.between(1, habits_.data_mb_per_hour) : rng_.below(2));
    }
  }

  void draw_steps() {
    bool carried = rng_.chance(habits_.carries_phone);
    for (int quarter = 0; quarter < kQuarters; ++quarter) {
      const auto index = static_cast<std::size_t>(quarter);
      if (plan_.asleep[index]) continue;
      const bool leaves = plan_.out[index] && (quarter == 0 || !plan_.out[index - 1]);
      if (leaves) carried = works_tonight_ || rng_.chance(habits_.carries_phone);
      if (plan_.out[index] && !carried) plan_.unlocks[index] = plan_.calls[index] = 0;
      plan_.steps[index] = steps_in_quarter(plan_.out[index], carried);
    }
  }

  std::int16_t steps_in_quarter(bool out, bool carried) {
    if (out && !carried) return 0;
    if (out && rng_.chance(0.7)) return static_cast<std::int16_t>(rng_.between(60, 1100));
    if (!rng_.chance(0.45)) return 0;
    return static_cast<std::int16_t>(rng_.below(static_cast<std::int64_t>(habits_.indoor_steps * 4) + 1));
  }

  const Habits& habits_;
  Day day_;
  Rng rng_;
  DayPlan plan_;
  std::array<int, kQuarters> sixtieths_{};  // watt minutes
  int wake_ = 0;
  int bed_ = 0;
  bool works_tonight_ = false;
};

}  // namespace

Habits draw_habits(Rng rng) {
  Habits habits;
  habits.kind = draw_kind(rng);
  set_hours(habits, rng);
  habits.weekend_later_min = static_cast<int>(rng.between(0, 35));
  habits.outings_per_day = 0.4 + 0.9 * rng.unit();
  habits.cooking = 0.55 + 0.4 * rng.unit();
  habits.television_hours = 2 + 5 * rng.unit();
  habits.television_w = static_cast<int>(rng.between(60, 130));
  habits.standby_w = static_cast<int>(rng.between(12, 40));
  habits.fridge_w = static_cast<int>(rng.between(75, 130));
  habits.fridge_period_min = static_cast<int>(rng.between(42, 80));
  habits.fridge_on_min = habits.fridge_period_min * static_cast<int>(rng.between(30, 45)) / 100;
  habits.fridge_phase_min = static_cast<int>(rng.below(habits.fridge_period_min));
  habits.night_heater_w = rng.chance(0.35) ? static_cast<int>(rng.between(60, 130)) : 0;
  habits.unlocks_per_hour = 0.8 + 2.6 * rng.unit();
  habits.carries_phone = rng.chance(0.15) ? 0.35 : 0.75 + 0.24 * rng.unit();
  habits.calls_per_day = 0.5 + 3.5 * rng.unit();
  habits.indoor_steps = 5 + 15 * rng.unit();
  habits.data_mb_per_hour = static_cast<int>(rng.between(3, 25));
  return habits;
}

Habits after(Habits habits, const SlowChange& change, Day day) {
  constexpr double kDays = 42;
  const double share = std::clamp(static_cast<double>((day - change.from).count()) / kDays, 0.0, 1.0);
  habits.wake_min += static_cast<int>(share * change.wakes_later_min);
  habits.outings_per_day *= 1 - share * change.fewer_outings;
  habits.cooking *= 1 - share * change.cooks_less;
  return habits;
}

LifeDay life_day(Timestamp at, const Zone& zone) {
  const LocalTime local = zone.local(at - kDayBegins * 1min);
  return {.day = local.day, .quarter = static_cast<int>(local.of_day / kQuarter)};
}

DayPlan plan_day(const Habits& habits, Day day, Rng rng) {
  return Drawing{habits, day, rng}.draw();
}

int base_wh(const Habits& habits, Timestamp start, const Zone& zone) {
  const std::int64_t first_minute = to_unix(start) / 60;
  const LocalTime local = zone.local(start);
  const unsigned month = static_cast<unsigned>(std::chrono::year_month_day{local.day}.month());
  const bool cold = month <= 3 || month >= 11;
  const bool night = local.hour() >= 21 || local.hour() < 7;
  const bool blanket = habits.night_heater_w > 0 && cold && night;
  int watt_minutes = habits.standby_w * 15;
  for (std::int64_t minute = first_minute; minute < first_minute + 15; ++minute) {
    const std::int64_t in_cycle = (minute + habits.fridge_phase_min) % habits.fridge_period_min;
    if (in_cycle < habits.fridge_on_min) watt_minutes += habits.fridge_w;
    if (blanket && (minute + habits.fridge_phase_min) % 30 < 12) watt_minutes += habits.night_heater_w;
  }
  return (watt_minutes + 30) / 60;
}

}  // namespace anbu::sim

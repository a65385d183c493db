#include "sim/fate.h"

#include <algorithm>
#include <functional>

namespace anbu::sim {
namespace {

constexpr std::uint64_t kOpeningStream = 0x0be;
constexpr std::uint64_t kDailyStream = 0xda1;

Duration minutes_between(Rng& rng, int first_min, int last_min) {
  return rng.between(first_min, last_min) * 1min;
}

Spell collapse(Timestamp from, Rng& rng) {
  Spell spell{.kind = SpellKind::Collapse, .from = from};
  spell.left_on_w = rng.chance(0.3) ? static_cast<int>(rng.between(60, 130)) : 0;
  if (rng.chance(0.6)) spell.phone_dies = from + minutes_between(rng, 6 * 60, 30 * 60);
  return spell;
}

Spell trip(Timestamp from, bool announced, Rng& rng) {
  return {.kind = SpellKind::Trip,
          .from = from,
          .until = from + minutes_between(rng, 20 * 60, 4 * 24 * 60),
          .announced = announced,
          .phone_along = rng.chance(0.7)};
}

Spell hospital(Timestamp from, bool announced, Rng& rng) {
  return {.kind = SpellKind::Hospital,
          .from = from,
          .until = from + minutes_between(rng, 3 * 24 * 60, 12 * 24 * 60),
          .announced = announced,
          .phone_along = rng.chance(0.35)};
}

Spell dead_phone(Timestamp from, Rng& rng) {
  return {.kind = SpellKind::PhoneDead, .from = from, .until = from + minutes_between(rng, 7 * 60, 50 * 60)};
}

Spell left_on(Timestamp from, Rng& rng) {
  return {.kind = SpellKind::LeftOn,
          .from = from,
          .until = from + minutes_between(rng, 8 * 60, 30 * 60),
          .left_on_w = static_cast<int>(rng.between(60, 130))};
}

// Hands out people in random order, each once: those who fit first.
class Casting {
 public:
  Casting(const District& district, Rng& rng) : district_{district} {
    for (std::size_t index = 0; index < district.dwellers.size(); ++index) order_.push_back(index);
    for (std::size_t left = order_.size(); left > 1; --left) {
      std::swap(order_[left - 1],
                order_[static_cast<std::size_t>(rng.below(static_cast<std::int64_t>(left)))]);
    }
  }

  std::size_t next(const std::function<bool(const Dweller&)>& fits) {
    const auto found =
        std::ranges::find_if(order_, [&](std::size_t index) { return fits(district_.dwellers[index]); });
    const auto chosen = found == order_.end() ? order_.begin() : found;
    const std::size_t dweller = *chosen;
    order_.erase(chosen);
    return dweller;
  }

 private:
  const District& district_;
  std::vector<std::size_t> order_;
};

bool anybody(const Dweller&) {
  return true;
}
bool at_high_risk(const Dweller& dweller) {
  return dweller.resident.risk == RiskGroup::High && dweller.habits.kind != LifeKind::NightWorker;
}
bool regular(const Dweller& dweller) {
  return dweller.habits.kind != LifeKind::NightWorker && dweller.habits.unlocks_per_hour > 2;
}

}  // namespace

Fates opening_fates(const District& district, Timestamp start) {
  Rng rng = Rng{district.seed}.fork(kOpeningStream);
  Casting casting{district, rng};
  Fates fates;
  const auto befalls = [&fates](std::size_t dweller, Spell spell) {
    fates.spells.push_back({.dweller = dweller, .spell = spell});
  };
  if (district.dwellers.size() < 20) return fates;
  befalls(casting.next(at_high_risk), collapse(start - 14h - 20min, rng));
  befalls(casting.next(regular), collapse(start - 12h - 45min, rng));
  befalls(casting.next(regular), collapse(start - 10h - 10min, rng));
  befalls(casting.next(at_high_risk), collapse(start - 3h, rng));
  Spell beside_television = collapse(start - 13h, rng);
  beside_television.left_on_w = 110;
  befalls(casting.next(regular), beside_television);

  befalls(casting.next(anybody), hospital(start - 20h, true, rng));
  Spell not_told = hospital(start - 17h, false, rng);
  not_told.phone_along = false;
  befalls(casting.next(regular), not_told);
  Spell without_phone = trip(start - 16h, false, rng);
  without_phone.phone_along = false;
  befalls(casting.next(regular), without_phone);
  befalls(casting.next(anybody), trip(start - 9h, true, rng));
  befalls(casting.next(anybody), dead_phone(start - 2h - 30min, rng));
  befalls(casting.next(anybody), dead_phone(start + 1h, rng));
  befalls(casting.next(anybody), left_on(start - 8h, rng));
  befalls(casting.next(regular), collapse(start + 40min, rng));
  fates.held_back.push_back(
      {.feeder = static_cast<int>(rng.below(20)), .from = start + 4h, .until = start + 6h});
  return fates;
}

Fates daily_fates(const District& district, Timestamp from, bool learning) {
  Rng rng = Rng{district.seed}.fork(kDailyStream).fork(static_cast<std::uint64_t>(to_unix(from)));
  Casting casting{district, rng};
  Fates fates;
  const double crowd = static_cast<double>(district.dwellers.size()) / 200;
  const auto at_most_two = [&](double per_day, const std::function<Spell(Timestamp)>& make) {
    for (int time = 0; time < 2; ++time) {
      const bool happens = rng.chance(std::min(per_day * crowd / 2, 1.0));
      const Timestamp at = from + minutes_between(rng, 0, 24 * 60 - 1);
      if (happens) fates.spells.push_back({.dweller = casting.next(anybody), .spell = make(at)});
    }
  };
  at_most_two(0.9, [&](Timestamp at) { return trip(at, true, rng); });
  at_most_two(0.3, [&](Timestamp at) { return hospital(at, true, rng); });
  at_most_two(0.4, [&](Timestamp at) { return left_on(at, rng); });
  if (rng.chance(0.2)) {
    const Timestamp begins = from + minutes_between(rng, 0, 24 * 60 - 1);
    fates.held_back.push_back({.feeder = static_cast<int>(rng.below(20)),
                               .from = begins,
                               .until = begins + minutes_between(rng, 60, 200)});
  }
  if (learning) return fates;
  at_most_two(0.8, [&](Timestamp at) { return collapse(at, rng); });
  at_most_two(0.7, [&](Timestamp at) { return trip(at, false, rng); });
  at_most_two(0.4, [&](Timestamp at) { return hospital(at, false, rng); });
  at_most_two(0.9, [&](Timestamp at) { return dead_phone(at, rng); });
  return fates;
}

}  // namespace anbu::sim

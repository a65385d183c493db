#include "sim/lives.h"

#include <algorithm>
#include <utility>

#include "base/check.h"

namespace anbu::sim {
namespace {

constexpr std::array<std::string_view, 5> kProviders = {"kepco", "skt", "kt", "lgu", "app"};
constexpr std::uint64_t kPlanStream = 0x91a;
constexpr std::uint64_t kNoiseStream = 0x705e;
enum FeedOrder : std::size_t { kPower, kCalls, kDataVolume, kUnlocks, kSteps };

int provider_index(std::string_view provider) {
  const auto found = std::ranges::find(kProviders, provider);
  CHECK(found != kProviders.end());
  return static_cast<int>(found - kProviders.begin());
}

}  // namespace

Lives::Lives(const District& district, Timestamp first) : district_{district}, lived_until_{first} {
  const Rng rng{district.seed};
  for (std::size_t index = 0; index < district.dwellers.size(); ++index) {
    const Dweller& dweller = district.dwellers[index];
    lives_.push_back({.noise = rng.fork(kNoiseStream).fork(index)});
    by_id_.emplace(dweller.resident.id, index);
    for (const Feed& feed : dweller.feeds) provider_of_feed_.push_back(provider_index(feed.provider));
  }
}

std::vector<Befallen> Lives::befall(const Fates& fates) {
  std::vector<Befallen> takes_place;
  for (const Befallen& befallen : fates.spells) {
    std::vector<Spell>& spells = lives_[befallen.dweller].spells;
    const Spell& spell = befallen.spell;
    const bool busy = std::ranges::any_of(
        spells, [&](const Spell& other) { return other.from < spell.until && spell.from < other.until; });
    if (busy) continue;
    spells.push_back(spell);
    takes_place.push_back(befallen);
  }
  held_back_.insert(held_back_.end(), fates.held_back.begin(), fates.held_back.end());
  return takes_place;
}

void Lives::advance(Timestamp until, std::vector<Batch>& arrived) {
  while (lived_until_ + kQuarter <= until) {
    for (std::size_t index = 0; index < lives_.size(); ++index) live_quarter(index, lived_until_);
    lived_until_ += kQuarter;
  }
  while (!under_way_.empty() && under_way_.begin()->first.first <= until) {
    auto node = under_way_.extract(under_way_.begin());
    const auto [received_at, provider] = node.key();
    arrived.push_back({.provider = std::string{kProviders[static_cast<std::size_t>(provider)]},
                       .received_at = received_at,
                       .readings = std::move(node.mapped())});
  }
}

std::optional<std::size_t> Lives::dweller(ResidentId resident) const {
  const auto found = by_id_.find(resident);
  if (found == by_id_.end()) return std::nullopt;
  return found->second;
}

Presence Lives::presence(std::size_t index, Timestamp at) const {
  Presence presence;
  for (const Spell& spell : lives_[index].spells) {
    if (spell.kind == SpellKind::PhoneDead && spell.covers(at)) presence.phone_on = false;
  }
  if (const Spell* spell = body_spell(index, at)) {
    presence.body = spell->kind;
    presence.body_since = spell->from;
    presence.body_until = spell->until;
    presence.alive = spell->kind != SpellKind::Dead;
    presence.well = presence.alive && spell->kind != SpellKind::Collapse;
    presence.at_home = spell->kind == SpellKind::Collapse || spell->kind == SpellKind::Dead;
    presence.phone_at_hand = presence.well && spell->phone_along;
    if (spell->phone_dies <= at || !presence.alive) presence.phone_on = false;
    return presence;
  }
  const LifeDay when = life_day(at, zone_);
  const Rng drawn = Rng{district_.seed}.fork(kPlanStream).fork(index);
  const DayPlan plan = plan_day(habits_on(district_.dwellers[index], when.day), when.day,
                                drawn.fork(static_cast<std::uint64_t>(when.day.time_since_epoch().count())));
  presence.asleep = plan.asleep[static_cast<std::size_t>(when.quarter)];
  presence.at_home = !plan.out[static_cast<std::size_t>(when.quarter)];
  return presence;
}

void Lives::found(std::size_t index, Timestamp at, Timestamp leaves_hospital) {
  for (Spell& spell : lives_[index].spells) {
    if (spell.is_of_body() && spell.covers(at)) spell.until = at;
  }
  lives_[index].spells.push_back({.kind = SpellKind::Hospital,
                                  .from = at,
                                  .until = leaves_hospital,
                                  .announced = true,
                                  .phone_along = false});
}

void Lives::found_dead(std::size_t index, Timestamp at) {
  for (Spell& spell : lives_[index].spells) {
    if (spell.covers(at)) spell.until = at;
  }
  lives_[index].spells.push_back({.kind = SpellKind::Dead, .from = at});
}

void Lives::phone_mended(std::size_t index, Timestamp at) {
  for (Spell& spell : lives_[index].spells) {
    if (spell.kind == SpellKind::PhoneDead && spell.covers(at)) spell.until = at;
  }
}

void Lives::live_quarter(std::size_t index, Timestamp start) {
  const Dweller& dweller = district_.dwellers[index];
  Life& life = lives_[index];
  const LifeDay when = life_day(start, zone_);
  const DayPlan& plan = plan_of(index, when.day);
  const auto quarter = static_cast<std::size_t>(when.quarter);

  const Timestamp middle = start + kQuarter / 2;
  const Spell* body = body_spell(index, middle);
  const bool lives_at_home = body == nullptr;
  int left_on_w = 0;
  bool phone_on = true;
  for (const Spell& spell : life.spells) {
    if (!spell.covers(middle)) continue;
    left_on_w += spell.left_on_w;
    if (spell.kind == SpellKind::PhoneDead || spell.kind == SpellKind::Dead) phone_on = false;
    if (spell.phone_dies <= middle) phone_on = false;
  }
  int power_wh = base_wh(dweller.habits, start, zone_) + left_on_w / 4;
  if (lives_at_home) power_wh += plan.power_wh[quarter];
  send_power(index, start, power_wh);

  const bool travels = body != nullptr && body->kind == SpellKind::Trip && body->phone_along;
  const bool from_bed = body != nullptr && body->kind == SpellKind::Hospital && body->phone_along;
  const bool uses_phone = phone_on && (lives_at_home || travels || (from_bed && life.noise.chance(0.3)));
  if (uses_phone) life.calls += plan.calls[quarter];
  if (phone_on) life.data_mb += uses_phone ? plan.data_mb[quarter] : static_cast<int>(life.noise.below(2));
  const bool walks = uses_phone && !from_bed;
  if (phone_on)
    send_app(index, start, uses_phone ? plan.unlocks[quarter] : 0, walks ? plan.steps[quarter] : 0);
  send_carrier(index, start + kQuarter);
}

void Lives::send_power(std::size_t index, Timestamp start, int value_wh) {
  Rng& noise = lives_[index].noise;
  Timestamp arrives = start + kQuarter + 20min;
  const std::int64_t of_ten_thousand = noise.below(10000);
  if (of_ten_thousand < 5) return;  // lost
  if (of_ten_thousand < 45) arrives += noise.between(2, 24) * kQuarter;
  if (const HeldBack* held = held_back(district_.dwellers[index].feeder, start)) {
    if (of_ten_thousand < 600) return;
    arrives = std::max(arrives, held->until + 20min);
  }
  send(index, kPower, arrives, {.start = start, .length = kQuarter}, value_wh);
  if (of_ten_thousand >= 9970)
    send(index, kPower, arrives + kQuarter, {.start = start, .length = kQuarter}, value_wh);  // twice
}

void Lives::send_carrier(std::size_t index, Timestamp until) {
  Life& life = lives_[index];
  const Duration length = district_.dwellers[index].feeds[kCalls].cadence;
  const LocalTime local = zone_.local(until);
  if (local.of_day % length != 0s) return;
  const Timestamp arrives = until + 10min;
  const Slot slot{.start = until - length, .length = length};
  send(index, kCalls, arrives, slot, std::exchange(life.calls, 0));
  send(index, kDataVolume, arrives, slot, std::exchange(life.data_mb, 0));
}

void Lives::send_app(std::size_t index, Timestamp start, int unlocks, int steps) {
  Rng& noise = lives_[index].noise;
  Timestamp arrives = start + kQuarter + static_cast<int>(index % 3) * 5min + 2min;
  if (noise.below(100) < 2) arrives += noise.between(3, 18) * 5min;  // the phone was dozing
  send(index, kUnlocks, arrives, {.start = start, .length = kQuarter}, unlocks);
  send(index, kSteps, arrives, {.start = start, .length = kQuarter}, steps);
}

void Lives::send(std::size_t index, std::size_t feed, Timestamp arrives, Slot slot, int value) {
  const Feed& by = district_.dwellers[index].feeds[feed];
  const int provider = provider_of_feed_[static_cast<std::size_t>(by.id.value - 1)];
  under_way_[{arrives, provider}].push_back({.feed = by.id,
                                             .measure = by.measure,
                                             .start = slot.start,
                                             .length = slot.length,
                                             .value = value,
                                             .received_at = arrives});
}

const DayPlan& Lives::plan_of(std::size_t index, Day day) {
  Life& life = lives_[index];
  if (life.has_plan && life.planned == day) return life.plan;
  const Rng drawn = Rng{district_.seed}.fork(kPlanStream).fork(index);
  life.plan = plan_day(habits_on(district_.dwellers[index], day), day,
                       drawn.fork(static_cast<std::uint64_t>(day.time_since_epoch().count())));
  life.planned = day;
  life.has_plan = true;
  std::erase_if(life.spells, [&](const Spell& spell) { return spell.until < lived_until_ - 24h; });
  return life.plan;
}

const HeldBack* Lives::held_back(int feeder, Timestamp at) const {
  const auto found = std::ranges::find_if(held_back_, [&](const HeldBack& held) {
    return held.feeder == feeder && held.from <= at && at < held.until;
  });
  return found == held_back_.end() ? nullptr : &*found;
}

const Spell* Lives::body_spell(std::size_t index, Timestamp at) const {
  const std::vector<Spell>& spells = lives_[index].spells;
  const auto found = std::ranges::find_if(
      spells, [at](const Spell& spell) { return spell.is_of_body() && spell.covers(at); });
  return found == spells.end() ? nullptr : &*found;
}

}  // namespace anbu::sim

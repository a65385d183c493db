// The lives of the district as its data providers see them: readings in order of arrival, late, twice and
// out of order as in life. And the truth behind them, which only the simulated people may ask.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "sim/fate.h"

namespace anbu::sim {

struct Batch {
  std::string provider;
  Timestamp received_at;
  std::vector<Reading> readings;
};

// How she is at one moment.
struct Presence {
  bool alive = true;
  bool well = true;  // conscious and able to answer
  bool at_home = true;
  bool asleep = false;
  bool phone_on = true;
  bool phone_at_hand = true;
  std::optional<SpellKind> body;  // what keeps her: trip, hospital, collapse, dead
  Timestamp body_since;
  Timestamp body_until = kNever;
};

class Lives {
 public:
  // `first` is a full quarter of an hour. The district outlives this.
  Lives(const District& district, Timestamp first);

  // One thing at a time: who is away or lies on the floor is spared the next blow. Returns what takes place.
  std::vector<Befallen> befall(const Fates& fates);
  // Everything that reaches us up to and including `until`.
  void advance(Timestamp until, std::vector<Batch>& arrived);

  // Zero to one dweller has this id.
  std::optional<std::size_t> dweller(ResidentId resident) const;
  Presence presence(std::size_t dweller, Timestamp at) const;

  void found(std::size_t dweller, Timestamp at, Timestamp leaves_hospital);  // alive, taken to hospital
  void found_dead(std::size_t dweller, Timestamp at);
  void phone_mended(std::size_t dweller, Timestamp at);

 private:
  struct Life {
    std::vector<Spell> spells;
    Day planned = {};
    DayPlan plan;
    bool has_plan = false;
    Rng noise{0};
    int calls = 0;  // since the last carrier file
    int data_mb = 0;
  };
  struct Slot {
    Timestamp start;
    Duration length;
  };
  // Arrivals sort by time, then by provider.
  using Arrival = std::pair<Timestamp, int>;

  void live_quarter(std::size_t index, Timestamp start);
  void send_power(std::size_t index, Timestamp start, int value_wh);
  void send_carrier(std::size_t index, Timestamp until);
  void send_app(std::size_t index, Timestamp start, int unlocks, int steps);
  void send(std::size_t index, std::size_t feed, Timestamp arrives, Slot slot, int value);
  const DayPlan& plan_of(std::size_t index, Day day);
  const HeldBack* held_back(int feeder, Timestamp at) const;
  const Spell* body_spell(std::size_t index, Timestamp at) const;

  const District& district_;
  Zone zone_ = seoul();
  Timestamp lived_until_;
  std::vector<Life> lives_;
  std::vector<int> provider_of_feed_;
  std::vector<HeldBack> held_back_;
  std::map<Arrival, std::vector<Reading>> under_way_;
  std::unordered_map<ResidentId, std::size_t> by_id_;
};

}  // namespace anbu::sim

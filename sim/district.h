// The demo district: Geumcheon-gu in Seoul, its ten dongs, and residents of the service AI안부든든 who do
// not exist. Names, addresses and numbers are drawn; every telephone number begins with 010-0000 or 02-000.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/reading.h"
#include "domain/resident.h"
#include "sim/habits.h"

namespace anbu::sim {

inline constexpr std::array<std::string_view, 10> kDongs = {
    "가산동",  "독산1동", "독산2동", "독산3동", "독산4동",
    "시흥1동", "시흥2동", "시흥3동", "시흥4동", "시흥5동",
};
inline constexpr int kFeedersPerDong = 2;

struct Contact {
  std::string name;
  std::string relation;  // "딸", "통장", ...
  std::string phone;
  bool holds_key = false;
};

// What the register keeps of a resident: nothing of it ever reaches the log.
struct PersonalRecord {
  ResidentId resident;
  std::string name;
  int birth_year = 1945;
  int birth_month = 1;
  int birth_day = 1;
  bool female = true;
  std::string phone;
  std::string landline;  // empty: none
  std::string dong;
  std::string building;
  std::string unit;
  std::string entry_note;
  std::string carrier;
  std::string meter_number;
  std::vector<Contact> contacts;          // in the order in which they are called
  std::vector<std::string> health_notes;  // what a rescuer must know
};

struct Dweller {
  Resident resident;
  PersonalRecord record;
  std::vector<Feed> feeds;  // power, call_out, data, unlock, steps: in this order
  Habits habits;
  int feeder = 0;  // electric feeder: goes dark with its neighbours
  std::optional<SlowChange> change{};
};
Habits habits_on(const Dweller& dweller, Day day);

struct District {
  std::uint64_t seed = 0;
  std::string name = "금천";
  std::vector<Dweller> dwellers;
};

// Watched from `since` on.
District make_district(std::uint64_t seed, Timestamp since, int residents = 200);
// The first two residents change: one gets up later and cooks less, the other hardly leaves the house.
inline constexpr std::size_t kChanging = 2;
void change_slowly(District& district, Day from);

}  // namespace anbu::sim

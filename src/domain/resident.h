// What the engine must know of a resident, without a name: names, phones, addresses and health facts live
// in the register, sealed under the resident's own key.
#pragma once

#include <string>
#include <vector>

#include "base/time.h"
#include "domain/ids.h"

namespace anbu {

enum class RiskGroup : std::uint8_t { Low, Medium, High };
std::string_view to_string(RiskGroup group);  // "low", ...
std::optional<RiskGroup> risk_group_named(std::string_view name);

// Local hours in which the resident agreed to be called or visited: [from, until), may span midnight.
struct HourBand {
  int from_hour = 0;
  int until_hour = 24;

  bool contains(Duration of_day) const;
  friend bool operator==(const HourBand&, const HourBand&) = default;
};

struct Resident {
  ResidentId id;
  RiskGroup risk = RiskGroup::Medium;
  std::string area;                    // dong, "가산동"
  std::vector<std::string> services;   // "AI안부든든", ...
  HourBand automatic_calls = {8, 21};  // when the automatic ladder may ring
  HourBand watched = {0, 24};          // when we may act at all ("night control refused": {6, 22})
  int contacts = 0;                    // how many contacts the register holds, in order
  std::uint32_t told_when_well = 0;    // bit n - 1: the n-th contact wishes to hear that a case closed well
  bool human_calls_only = false;
  bool medical_device = false;  // electric: first in an outage
  bool canary = false;          // synthetic: tests the whole chain every week
  bool drill = false;
  bool deceased = false;  // stops every call, text and reminder at once
  Timestamp since;        // watched from here on

  bool wishes_to_hear(int contact) const;  // 1 is the first

  friend bool operator==(const Resident&, const Resident&) = default;
};

}  // namespace anbu

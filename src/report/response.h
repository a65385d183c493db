// How fast the control centre was, beside what it has promised (SPEC section 6).
#pragma once

#include <array>
#include <span>

#include "report/case_record.h"

namespace anbu::report {

enum class Promise : std::uint8_t {
  Answer60s,     // a serious case is picked up
  Answer180s,    //
  Order20min,    // a crew is ordered for a serious case that nobody was reached in
  Order60min,    // ... for a caution
  Arrival45min,  // from the order to the door
  Arrival60min,  //
  Closed24h,     // from the opening to an outcome; a target of this program's own
};
inline constexpr int kPromiseCount = 7;
std::string_view to_string(Promise promise);

struct Target {
  Duration within = 0s;
  int permille = 1000;
};
Target target_of(Promise promise);

// Cases that the promise was made for, and in how many it was kept. Who is not due yet is neither.
struct Kept {
  int cases = 0;
  int kept = 0;

  bool is_met(const Target& target) const;  // true of no case at all
  friend bool operator==(const Kept&, const Kept&) = default;
};

enum class Way : std::uint8_t {
  ToAnswer,           // serious: until somebody has it
  ToOrder,            // until a crew is ordered
  OrderToDoor,        // until it has arrived
  ToClose,            // until the outcome
  LifeSignToContact,  // from the last sign of life until she was seen or spoken to
  LifeSignToDoor,     // ... until somebody stood at her door
};
inline constexpr int kWayCount = 6;
std::string_view to_string(Way way);

struct Lengths {
  int count = 0;
  std::optional<Duration> median;
  std::optional<Duration> ninth_tenth;
  std::optional<Duration> longest;

  friend bool operator==(const Lengths&, const Lengths&) = default;
};

struct Response {
  std::array<Kept, kPromiseCount> promises{};
  std::array<Lengths, kWayCount> ways{};
};

using Records = std::vector<const CaseRecord*>;
Response response_of(const Records& records, Timestamp now);

}  // namespace anbu::report

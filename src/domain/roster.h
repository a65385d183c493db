// Who can go to the door, and how far it is: made outside from shifts and positions, published into the log,
// so that the engine orders the nearest without knowing where anybody is. Ids only.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "domain/ids.h"

namespace anbu {

enum class ResponderKind : std::uint8_t { Crew, DongOfficer, Helper };
inline constexpr int kResponderKindCount = 3;
std::string_view to_string(ResponderKind kind);
std::optional<ResponderKind> responder_kind_named(std::string_view name);

// Whose work it is in hours where nobody has it: the dong's on working days, else the centre's.
enum class Side : std::uint8_t { Centre, Dong };
inline constexpr int kSideCount = 2;
std::string_view to_string(Side side);

struct Responder {
  CrewId crew;
  ResponderKind kind = ResponderKind::Crew;
  Timestamp from;      // on duty [from, until)
  Timestamp until;     // may lie in the future: nothing needs to be said when a shift begins or ends
  Duration away = 0s;  // on the way to this area, at the speed that was set

  bool on_duty(Timestamp at) const { return from <= at && at < until; }
  friend bool operator==(const Responder&, const Responder&) = default;
};

struct AreaRoster {
  std::string area;  // dong
  std::vector<Responder> responders;

  friend bool operator==(const AreaRoster&, const AreaRoster&) = default;
};

struct Roster {
  std::vector<AreaRoster> areas;  // each once

  friend bool operator==(const Roster&, const Roster&) = default;
};

}  // namespace anbu

// From readings to life signs and signals. Pure: the same profile, reading and time give the same findings.
#pragma once

#include <optional>
#include <vector>

#include "detect/calendar.h"
#include "detect/calibration.h"
#include "detect/profile.h"
#include "detect/settings.h"

namespace anbu::detect {

struct Findings {
  std::optional<LifeSign> life_sign;  // newer than the last one known
  std::optional<Signal> signal;       // a grade reached for the first time in this episode
  std::vector<FeedChange> feeds;
  std::optional<Pulse> pulse;                 // of the feed that a reading came by
  std::optional<VisitSuggestion> suggestion;  // new, as it stands a week later, or recovered
  Timestamp next_check = kNever;              // call elapse() then
};

// What the functions need besides the profile. Settings and calibration outlive the call.
struct Context {
  Timestamp now;  // the log's `at`: never backwards
  const Settings& settings;
  const Calibration& calibration;
  Calendar calendar{settings};
};

Profile enroll(const Resident& resident, const Context& context);
void update(Profile& profile, const Resident& resident);                  // risk group changed
void attach(Profile& profile, const Feed& feed, const Context& context);  // new, changed or ended feed
// She has been away and is awaited: a silence that still stands at `awaited` is a new one, told anew.
void await_return(Profile& profile, Timestamp awaited);
// New settings are in force: thresholds follow, and the next check is when they ask for it.
void heed_settings(Profile& profile, const Context& context);
// The platform itself was away until now: what came late because of that is not the feed's fault.
void resume(Profile& profile, const Context& context);
// What a reading of the profile's feeds says: itself, or, of a running counter, the intervals that it
// bounds. Those are what observe() is told, and what is kept of her days.
std::vector<Reading> resolve(Profile& profile, const Reading& reading);
Findings observe(Profile& profile, const Reading& reading, const Context& context);
Findings elapse(Profile& profile, const Context& context);  // silence and lateness come when nothing comes

}  // namespace anbu::detect

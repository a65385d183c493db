// From clocks to signals: which grade the present silence has reached, and when to look again.
#pragma once

#include "detect/detector.h"

namespace anbu::detect {

// The signal that is due, if its grade is new to this episode.
std::optional<Signal> judge(Profile& profile, const Context& context);
// SOS or a risk word: a signal at once.
std::optional<Signal> heard(Profile& profile, const Reading& reading, const Context& context);
// An episode is over when there was a sign since it was raised and no clock still speaks. A small rise that a
// device may have made winds back one clock: it does not make one absence two episodes.
void end_episode_if_over(Profile& profile);
// A grade may be due that nothing was said of yet.
bool is_pending(const Profile& profile);
Timestamp next_check(const Profile& profile, const Context& context);
// When the hard limit falls; a limit in the night is acted on in the evening before. kNever: none.
Timestamp limit_at(const Profile& profile, const Settings& settings);
Timestamp limit_after(Timestamp last_sign, Duration limit, const Zone& zone);  // zero: there is none

}  // namespace anbu::detect

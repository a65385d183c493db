// What is too old to change is learned and forgotten, some times a day.
#pragma once

#include "detect/detector.h"

namespace anbu::detect {

// Learns cells older than 48 h when room is needed for `now`.
void roll(Profile& profile, Cell now, const Context& context);
MeasureTrack& track_of(Profile& profile, Measure measure);  // a new one when there is none
// What was learned takes effect. Follows from what the profile holds of the time before `oldest` alone.
void settle_routines(Profile& profile);
void set_thresholds(Profile& profile, const Context& context);

}  // namespace anbu::detect

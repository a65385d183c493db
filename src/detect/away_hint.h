// What speaks for her being away rather than in need: read from what her home and her phone showed last. It
// is said with the signal and decides nothing.
#pragma once

#include "detect/profile.h"

namespace anbu::detect {

void hint_at_absence(const Profile& profile, Evidence& evidence);

// A phone that falls silent at home: power has come since its last data, by day, and shows nothing large.
bool power_is_flat(const Profile& profile, Timestamp since, const Zone& zone);
bool is_of_phone(Measure measure);

}  // namespace anbu::detect

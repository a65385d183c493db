// The rules in use today, as a yardstick beside the model: a call when no measure has shown a sign of life
// for some hours (public smart-plug services use 24, 36 or 50 h). A sign is a rise of electricity by more
// than 0.1 kWh per half hour over the reading before, more than 15 steps, an outgoing call, or more than 1.5
// litres of water; other measures show nothing. Feeds that stop count as silence, as they do there.
#pragma once

#include "score/cohort.h"
#include "score/scoring.h"

namespace anbu::score {

std::vector<Raised> fixed_hours(const Cohort& cohort, MeasureSet measures, Duration limit);

}  // namespace anbu::score

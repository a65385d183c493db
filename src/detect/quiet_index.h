// What the quiet clocks say together: the log of the mean of exp(evidence / scale) over the clocks that are
// heard, in nats. Each exp() is how much less likely the gap is for a life that goes on, so this is the
// evidence of the mixture of the clocks' ideas: near the loudest one, and more when several agree. (A mixture
// of likelihood ratios is one again: Robbins, Annals of Mathematical Statistics 41, 1970.) Where a count is
// heard it is the power mean of two fifths of those exp(): agreement counts for more. Where no
// count shows life by the hour it is weighed by how rarely a day of this home stays as low as the last one,
// by her daily peaks.
#pragma once

#include "detect/profile.h"

namespace anbu::detect {

// The clock of counts alone is heard while data of a count come: a telephone that is gone says nothing.
bool is_heard(const Profile& profile, std::size_t clock);
Amount index_of(const Profile& profile);
std::size_t loudest(const Profile& profile);  // the clock whose silence says most
// False: the index is lower for sure. Asks the loudest clock alone.
bool may_reach(const Profile& profile, Amount index);
// Where a silence that was spoken of is over.
Amount calm(const Profile& profile);
bool is_calm(const Profile& profile);  // the index is below that
// To be called before and after clocks are wound back. A peak is counted once the index is calm again, so
// that as many peaks pass a threshold as calls would be made, and every clock has shown a sign since: where
// nobody lives any more a freezer still winds back one of them, and a budget is for those who live. The first
// four weeks are not counted: the routine is still the district's.
void follow(Profile& profile);
bool is_settled(const Profile& profile, Cell cell);  // four weeks and more after the resident was enrolled

}  // namespace anbu::detect

// A profile made anew from what is stored of a resident: where a new detector cannot read what an earlier one
// had learned, it learns the same days again before it takes over.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "detect/detector.h"
#include "domain/absence.h"

namespace anbu::detect {

// What the earlier detector had said of her and her feeds: it is not said twice, and nothing is taken for
// said that was not.
struct Said {
  Grade grade = Grade::Calm;
  EpisodeId episode;                   // of the last silence that was told, and
  std::optional<Timestamp> raised_at;  // when
  bool blind = false;                  // it was told because nothing could be seen
  std::int64_t signals = 0;            // ever: no id of an episode that one of them had is used again
  std::optional<LifeSign> last_sign;
  std::vector<std::pair<FeedId, FeedState>> feeds;
};

struct StoredLife {
  Resident resident;
  std::vector<Feed> feeds;
  std::vector<Reading> readings;  // in the order in which they came, counters as intervals
  std::optional<Absence> absence;
  Said said;
};

// As of context.now. What a profile holds besides (a counter's last value, what was found wrong with feeds, a
// visit suggestion that is open) begins anew.
Profile relearn(const StoredLife& life, const Context& context);

}  // namespace anbu::detect

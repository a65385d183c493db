// Tells a run what the log would have heard: residents and feeds with their first reading, and everything
// that arrived at one instant as one entry.
#pragma once

#include <functional>
#include <map>
#include <set>

#include "backtest/run.h"

namespace anbu::backtest {

class Teller {
 public:
  using Hear = std::function<Result<void>(const Heard&)>;

  Teller(std::vector<Resident> residents, Hear hear);

  // In order of received_at: an earlier one after a later one is Invalid.
  Result<void> read(const Feed& feed, const Reading& reading);
  Result<void> end();

 private:
  void introduce(const Feed& feed);
  Result<void> close_arrival();

  std::map<ResidentId, Resident> to_enroll_;  // nothing has come of them yet
  Hear hear_;
  std::set<FeedId> known_feeds_;
  std::vector<Resident> new_residents_;
  std::vector<Feed> new_feeds_;
  engine::ReadingsArrived arrived_;
  Timestamp now_;
};

}  // namespace anbu::backtest

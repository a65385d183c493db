// Checkpoints of an earlier detector, whose profiles this one cannot read: made anew from the readings that
// the store still holds, up to the position at which each of them stood.
#pragma once

#include <map>
#include <optional>

#include "engine/commit.h"
#include "engine/in_force.h"
#include "sql/connection.h"
#include "store/seal.h"

namespace anbu::store {

class Relearner {
 public:
  Relearner(sql::Connection& connection, const Seal& seal) : connection_{connection}, seal_{seal} {}

  Result<engine::Checkpoint> checkpoint(ResidentId resident, Position position);

 private:
  // What is asked for with each of them, read with the first.
  struct Known {
    std::map<ResidentId, Resident> residents;
    std::multimap<ResidentId, Feed> feeds;
    std::multimap<ResidentId, engine::FeedStatus> states;
    std::map<ResidentId, Absence> absences;
    engine::InForce<engine::Settings> settings;
    engine::InForce<detect::Calibration> calibrations;
  };

  Result<void> know();

  sql::Connection& connection_;
  const Seal& seal_;
  std::optional<Known> known_;
};

}  // namespace anbu::store

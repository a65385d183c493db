// What the detector knows of one resident: learned from the log alone, checkpointed, at most 2 KiB.
#pragma once

#include <vector>

#include "base/time.h"
#include "domain/reading.h"
#include "domain/resident.h"
#include "domain/signal.h"

namespace anbu::detect {

struct Profile {
  ResidentId resident;
  RiskGroup risk = RiskGroup::Medium;
  Timestamp since;
  LifeSign last_life_sign;
  EpisodeId episode;
  Grade grade = Grade::Calm;  // raised so far in this episode
  Timestamp next_check = kNever;

  friend bool operator==(const Profile&, const Profile&) = default;
};

}  // namespace anbu::detect

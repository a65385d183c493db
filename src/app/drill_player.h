// Plays the drills that run: what is due by their scripts goes into the log as if somebody had said it, in
// the cases of drill residents alone. On the writer's thread.
#pragma once

#include "app/plant.h"
#include "roster/drill.h"

namespace anbu::app {

class DrillPlayer {
 public:
  explicit DrillPlayer(Plant& plant) : plant_{plant} {}

  Result<std::vector<engine::LogBody>> minute(Timestamp now);

 private:
  Result<void> play(roster::DrillRun run, Timestamp now, std::vector<engine::LogBody>& said);
  Result<NoteId> seal(ResidentId resident, std::string_view text, Timestamp now);

  Plant& plant_;
};

}  // namespace anbu::app

// The past once more under other settings: the same engine, detection and casework, fed with what was heard
// then, a tick every minute, and the plainest people (answers.h). What it did is a Story.
//
//   Run run{settings, troubles};
//   each thing heard, in order: run.hear({at, body});
//   story = run.end();
#pragma once

#include <map>

#include "backtest/answers.h"
#include "engine/engine.h"

namespace anbu::backtest {

// Something that reached the log then: residents, feeds, readings.
struct Heard {
  Timestamp at;
  engine::LogBody body;
};

class Run {
 public:
  Run(engine::Settings settings, std::vector<Trouble> troubles);

  // Times never go backwards.
  Result<void> hear(const Heard& heard);
  Result<Story> end();

 private:
  Result<void> begin(Timestamp at);
  Result<void> pass_until(Timestamp at);
  Result<void> tell(Timestamp at, engine::LogBody body);
  void keep(const Case& subject);

  engine::Settings settings_;
  Answers answers_;
  engine::Engine engine_{engine::Recovered{}, {.casework = true, .checkpoints = false}};
  Position position_ = 0;
  Timestamp now_;
  Timestamp next_minute_;
  Story story_;
  std::map<CaseId, CaseLine> cases_;
  std::map<ResidentId, Resident> residents_;
};

}  // namespace anbu::backtest

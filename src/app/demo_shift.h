// The people of the demo's shifts: somebody reads what is handed over, some minutes later, and has it.
#pragma once

#include <vector>

#include "app/plant.h"
#include "domain/hand_over.h"
#include "roster/duty.h"

namespace anbu::app {

class DemoShift {
 public:
  struct People {
    AccountId by_day;
    AccountId by_night;
    AccountId lead;
    AccountId officer;
  };
  DemoShift(Plant& plant, const People& people) : plant_{plant}, people_{people} {}

  // Who is on duty in these days, around the clock, each rung of the ladder.
  Result<void> put_turns(const roster::TimeSpan& shown);
  void committed(const engine::Commit& commit);
  Result<void> minute(Timestamp now);

 private:
  Plant& plant_;
  People people_;
  std::vector<HandOver> waiting_;
};

}  // namespace anbu::app

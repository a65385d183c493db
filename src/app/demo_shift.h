// The people of the demo's shifts: somebody reads what is handed over, some minutes later, and has it.
#pragma once

#include <vector>

#include "app/plant.h"
#include "domain/hand_over.h"
#include "roster/duty.h"

namespace anbu::app {

class DemoShift {
 public:
  explicit DemoShift(Plant& plant) : plant_{plant} {}

  struct Others {
    AccountId lead;
    AccountId officer;
  };
  // Their accounts, and who is on duty in the days that are shown.
  Result<void> settle_in(const std::string& password, const Others& others, const roster::TimeSpan& shown);
  void committed(const engine::Commit& commit);
  Result<void> minute(Timestamp now);

 private:
  Result<AccountId> hire(const char* name, const char* full_name, const std::string& password);
  Result<void> put_turns(const Others& others, const roster::TimeSpan& shown);

  Plant& plant_;
  AccountId by_day_;
  AccountId by_night_;
  std::vector<HandOver> waiting_;
};

}  // namespace anbu::app

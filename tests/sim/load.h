// What everybody says to the platform during a trial: providers' batches, an operator who tries everything
// in any order, changes of residents, absences and settings. Each parcel carries a request key and is sent
// until it is acknowledged.
#pragma once

#include <map>
#include <vector>

#include "engine/commit.h"
#include "engine/ports.h"
#include "sim/lives.h"

namespace anbu::sim {

class Load {
 public:
  Load(std::uint64_t seed, Timestamp first);

  // Comes before anything else, in this order.
  std::vector<engine::Append> enrolment();
  // What is said up to `now`.
  std::vector<engine::Append> minute(Timestamp now);
  void quiet() { quiet_ = true; }  // only readings from now on
  void on_commit(const engine::Commit& commit);

 private:
  engine::Append keyed(engine::LogBody body);
  Command any_command(Timestamp now);
  const Resident& anybody();
  void add_work(Timestamp now, std::vector<engine::Append>& said);
  void add_verdicts(Timestamp now, std::vector<engine::Append>& said);
  void add_changes(Timestamp now, std::vector<engine::Append>& said);
  engine::Settings settings();

  Rng rng_;
  District district_;
  Lives lives_;
  std::map<CaseId, Case> cases_;
  std::map<TaskId, Task> tasks_;
  std::int64_t parcels_ = 0;
  int settings_version_ = 1;
  bool quiet_ = false;
};

}  // namespace anbu::sim

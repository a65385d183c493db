// The people in a run over the past: nobody knows what they would have said to a call that was never made, so
// they do the plainest thing. Who was not in trouble answers the first call; who was, does not, until a crew
// stands before her. The operator calls as soon as she is asked to and leaves the rest to the policy's
// timers.
#pragma once

#include <map>
#include <set>
#include <utility>

#include "backtest/story.h"
#include "engine/commit.h"

namespace anbu::backtest {

class Answers {
 public:
  explicit Answers(std::vector<Trouble> troubles);

  void meet(const Resident& resident) { residents_[resident.id] = resident; }
  // What the engine wished for; what follows from it is said later.
  void hear(const engine::Commit& commit);
  // When the next thing is said; kNever: nothing waits.
  Timestamp next() const { return planned_.empty() ? kNever : planned_.begin()->first.first; }
  engine::LogBody say_next();

 private:
  const Trouble* trouble_of(ResidentId resident, Timestamp at) const;
  void plan(Timestamp at, engine::LogBody body);
  void answer(const Action& action);
  void call_by_operator(const Action& page);
  void send_crew(const Action& order);
  void close_later(const Case& reached, Timestamp now);
  void after_trouble(const Trouble& trouble, Timestamp now);

  std::map<ResidentId, std::vector<Trouble>> troubles_;
  std::map<ResidentId, Resident> residents_;
  std::map<CaseId, Step> steps_;
  std::set<CaseId> closing_;
  std::map<std::pair<Timestamp, std::int64_t>, engine::LogBody> planned_;
  std::int64_t serial_ = 0;
};

}  // namespace anbu::backtest

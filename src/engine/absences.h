// Who is away, as the engine knows it: entered, extended, asked about, contradicted, ended. What changed goes
// into the commit at collect().
#pragma once

#include <vector>

#include "engine/commit.h"
#include "engine/due_queue.h"
#include "engine/people.h"

namespace anbu::engine {

// From when on a silence after an absence that ends then counts, by the policy for her risk group.
Timestamp awaited_after(Timestamp until, RiskGroup risk, const Settings& settings);

class Absences {
 public:
  Absences(People& people, DueQueue& due) : people_{people}, due_{due} {}

  void queue_all(const Zone& zone);  // the log has caught up: what is to be asked is asked from now on

  // New, or another end for the one that stands: a longer one is asked about again.
  void enter(Person& person, const Absence& absence, const Zone& zone);
  // She is back. False where she was not away.
  bool end(Person& person, Timestamp now);
  // She called for help, or somebody speaks for her: nothing of it stands any more.
  void called_off(Person& person);
  // True when her home now contradicts the absence, and she is to be asked.
  bool contradicts(Person& person, const LifeSign& sign, Timestamp now);
  // A question queued for `due`: true when it is to be asked.
  bool falls_due(Person& person, Timestamp due, Timestamp now, const Zone& zone);

  void collect(Commit& commit);

 private:
  void queue(const Person& person, const Zone& zone);

  People& people_;
  DueQueue& due_;
  std::vector<Absence> changed_;
};

}  // namespace anbu::engine

// What signals are worth: the safety calls in them, which of those were false, and how long after a collapse
// the first one came. The rules are those of the evaluation district:
//   a call is the first row of an episode whose grade is caution or serious, and every later one that comes
//   more than ten days after the row before it; watch rows cost nothing; undisturbed residents: every call
//   after the learning period is false; collapses: those already under a call in the 72 h before are left
//   out; noticed means within seven days.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "domain/signal.h"

namespace anbu::score {

// One row of a signals file.
struct Raised {
  std::size_t household = 0;
  EpisodeId episode;
  Timestamp at;
  Grade grade = Grade::Caution;
  SignalKind kind = SignalKind::Silence;
};

struct Call {
  std::size_t household = 0;
  Timestamp at;
  SignalKind kind = SignalKind::Silence;  // of the row that made the call

  friend bool operator==(const Call&, const Call&) = default;
};

// In the order of the rows.
std::vector<Call> safety_calls(std::span<const Raised> rows);

struct Collapse {
  Timestamp at;
  Timestamp next_sign;  // when the resident would have shown life next: before that nobody can know
};
// By household; nothing: she lives undisturbed.
using Truth = std::vector<std::optional<Collapse>>;

struct Window {
  Timestamp learned;  // the learning period is over
  Timestamp end;
};

struct Undisturbed {
  std::size_t household = 0;
  int calls = 0;  // all of them false
  int of_limit = 0;
  int of_blindness = 0;

  int of_model() const { return calls - of_limit - of_blindness; }
};

struct Noticed {
  std::size_t household = 0;
  Collapse collapse;
  bool under_call = false;        // already: it does not count
  std::optional<Duration> delay;  // until the first call; nothing: missed

  Duration oracle() const { return collapse.next_sign - collapse.at; }
};

struct Score {
  std::vector<Undisturbed> undisturbed;
  std::vector<Noticed> collapses;
  double months_each = 0;  // undisturbed after learning, a month having 30.4 days
};

Score score(std::span<const Call> calls, const Truth& truth, const Window& window);

}  // namespace anbu::score

// Ways out that need no wire: pages and orders that the console shows to people, and the one that stands
// where no channel is configured.
#pragma once

#include "engine/ports.h"

namespace anbu::channels {

// The case is in the queue of everybody's console already: the page is delivered with the commit.
class ConsoleChannel : public engine::Channel {
 public:
  void begin(const Action& action, Done done) override;
};

// Nothing leaves the house: says so at once, so that the ladder goes on to a person.
class NoChannel : public engine::Channel {
 public:
  void begin(const Action& action, Done done) override;
};

// The report of an action with this outcome.
ActionReport report(const Action& action, ActionOutcome outcome);

}  // namespace anbu::channels

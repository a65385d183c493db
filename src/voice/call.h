// A call as the exchange drives it: every 20 ms, until it is over. Its parts tell it what happens in between.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "voice/attempt.h"
#include "voice/prompts.h"

namespace anbu::voice {

class Call {
 public:
  virtual ~Call() = default;
  virtual void tick(Milliseconds now) = 0;
  virtual void cancel() = 0;
  virtual bool is_over() const = 0;
  virtual void unrecord() {}  // where it is recorded: no more, and what was is destroyed
};

struct OperatorSettings {
  std::string trunk;                  // where their extensions are; empty: nobody is ever connected
  std::string duty;                   // who gets 2, 0 and doubt at once; empty: the console alone
  std::vector<std::string> incoming;  // who is rung when somebody calls us, all at once
  int ring_s = 25;
};

// What every call needs. It outlives them.
struct Desk {
  Phone& phone;
  Trunks& trunks;
  const Prompts& prompts;
  const OperatorSettings& operators;
  Milliseconds ring_most{35'000};
};

// Who is to be rung, and how it went: an outcome and one word.
struct CallEnd {
  ActionOutcome outcome = ActionOutcome::Unknown;
  std::string reason;
  std::string trunk;
  int sip_code = 0;
  Samples heard;  // what was said, where it is kept
};

// The operators' trunk, as candidates for an attempt.
std::vector<Trunk*> operators_trunk(const Desk& desk);

}  // namespace anbu::voice

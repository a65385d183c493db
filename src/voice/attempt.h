// Reaches one number: over the first trunk that takes the call, and over the next one where it fails before
// anybody's telephone could ring.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "voice/dial_result.h"
#include "voice/trunks.h"

namespace anbu::voice {

struct AttemptWish {
  std::string number;
  std::string key;
  std::vector<Trunk*> trunks;  // in the order in which they are tried
  Milliseconds ring_most{35'000};
};

struct AttemptEnd {
  DialResult result;
  std::string trunk;
  int sip_code = 0;
};

class Attempt {
 public:
  struct Outside {
    std::function<void()> ringing;
    std::function<void()> answered;
    std::function<void(const AttemptEnd&)> failed;  // nobody picked up
    std::function<void()> hung_up;                  // by the other side, after it was answered
    std::function<void(char)> digit;
  };

  Attempt(Phone& phone, AttemptWish wish, Outside outside);
  ~Attempt();
  Attempt(const Attempt&) = delete;
  Attempt& operator=(const Attempt&) = delete;

  void tick(Milliseconds now);  // dials at the first one
  void hang_up();
  bool is_answered() const { return leg_ && leg_->is_answered() && !leg_->is_over(); }
  Media& media() { return leg_->media(); }
  const std::string& trunk() const { return trunk_name_; }

 private:
  void dial(Milliseconds now);
  void leg_ended(const LegEnd& end);
  void failed(const DialResult& result, int sip_code);
  void release_trunk();

  Phone& phone_;
  AttemptWish wish_;
  Outside outside_;
  std::size_t next_ = 0;
  Trunk* trunk_ = nullptr;  // occupied
  std::string trunk_name_;
  std::unique_ptr<Leg> leg_;
  std::vector<std::unique_ptr<Leg>> over_;  // let go of at the next tick
  Milliseconds began_{0};
  Milliseconds dialled_{0};
  bool dial_again_ = true;
  bool had_word_ = false;
  bool rang_ = false;
  bool done_ = false;
};

}  // namespace anbu::voice

// Click to call: rings the operator's extension first, then the person, and joins the two. When one hangs up,
// both do.
#pragma once

#include <memory>

#include "voice/call.h"

namespace anbu::voice {

class ConnectCall : public Call {
 public:
  struct Outside {
    std::function<void(codec::VoiceStage)> progress;
    std::function<void(CallEnd)> ended;
  };
  struct Wish {
    std::string key;
    std::string number;
    std::string extension;
  };

  ConnectCall(const Desk& desk, Wish wish, Outside outside);

  void tick(Milliseconds now) override;
  void cancel() override;
  bool is_over() const override { return over_; }

 private:
  void ring_person();
  void joined();
  void finish(ActionOutcome outcome, std::string reason, int sip_code = 0);

  const Desk& desk_;
  Wish wish_;
  Outside outside_;
  Attempt operator_;
  std::unique_ptr<Attempt> person_;
  bool joined_ = false;
  bool over_ = false;
};

}  // namespace anbu::voice

// The automatic call: rings, speaks, listens, and says how it went. Who asks for help or for a person is put
// through to the duty extension, where there is one, while the operator's console knows already.
#pragma once

#include <memory>
#include <optional>

#include "voice/call.h"

namespace anbu::voice {

class SafetyCall : public Call {
 public:
  struct Outside {
    std::function<void(codec::VoiceStage)> progress;
    std::function<void(CallEnd)> ended;  // once
    std::function<void()> recorded;      // the recording is whole, and nobody writes it any more
  };
  struct Wish {
    std::string key;
    std::string number;
    std::size_t keep_samples = 0;
    std::optional<RecorderWish> record;  // she has agreed
  };

  SafetyCall(const Desk& desk, const Wish& wish, Outside outside);

  void tick(Milliseconds now) override;
  void cancel() override;
  bool is_over() const override { return over_; }
  void unrecord() override;

 private:
  void answered();
  void say(Prompt prompt);
  void begin_recording();
  void record();
  void end_recording();
  void hung_up();
  void apply(const Move& move);
  void tell(ActionOutcome outcome, std::string reason, int sip_code = 0);
  void finish();
  void ring_duty();
  bool wants_person() const;

  const Desk& desk_;
  std::string key_;
  std::size_t keep_samples_;
  std::optional<RecorderWish> record_;
  std::unique_ptr<Recorder> recorder_;
  Outside outside_;
  Conversation conversation_;
  Attempt resident_;
  std::unique_ptr<Attempt> duty_;
  Milliseconds now_{0};
  std::optional<Milliseconds> answered_at_;
  bool is_saying_ = false;
  bool joined_ = false;
  bool closing_ = false;  // nobody on duty picked up: the last words are being said
  std::optional<ActionOutcome> told_;
  bool over_ = false;
};

}  // namespace anbu::voice

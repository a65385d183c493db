// Somebody calls us: picked up at once, greeted, and put through to the first operator who answers. The
// platform is told of every step; it knows who the number belongs to.
#pragma once

#include <memory>
#include <vector>

#include "voice/call.h"

namespace anbu::voice {

class IncomingCall : public Call {
 public:
  // Stage and, once joined, the extension.
  using OnStage = std::function<void(codec::VoiceStage, const std::string& extension)>;

  // Null: it could not be picked up.
  static std::unique_ptr<IncomingCall> pick_up(const Desk& desk, const sip_msg& invite, OnStage on_stage);

  void tick(Milliseconds now) override;
  void cancel() override { finish(); }
  bool is_over() const override { return over_; }
  // An operator takes it: rung beside those who are ringing.
  void ring(const std::string& extension);

 private:
  struct Ringing {
    std::string extension;
    std::unique_ptr<Attempt> attempt;
    bool is_over = false;
  };

  IncomingCall(const Desk& desk, OnStage on_stage) : desk_{desk}, on_stage_{std::move(on_stage)} {}
  void joined(const std::string& extension);
  void rang_in_vain(const std::string& extension);
  void finish();

  const Desk& desk_;
  OnStage on_stage_;
  std::unique_ptr<Leg> caller_;
  std::vector<Ringing> operators_;
  bool joined_ = false;
  bool closing_ = false;  // nobody is free: the last words are being said
  bool over_ = false;
};

// Who calls, as the invitation says; empty: withheld.
std::string caller_of(const sip_msg& invite);

}  // namespace anbu::voice

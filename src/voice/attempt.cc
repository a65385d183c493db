#include "voice/attempt.h"

namespace anbu::voice {

Attempt::Attempt(Phone& phone, AttemptWish wish, Outside outside)
    : phone_{phone}, wish_{std::move(wish)}, outside_{std::move(outside)} {}

Attempt::~Attempt() {
  hang_up();
}

void Attempt::tick(Milliseconds now) {
  over_.clear();
  if (done_) return;
  if (dial_again_) return dial(now);
  if (is_answered()) return;
  const Milliseconds reply_within{trunk_->settings().reply_within_ms};
  const bool is_silent = !had_word_ && now - dialled_ >= reply_within;
  const bool has_rung = now - began_ >= wish_.ring_most;
  if (!is_silent && !has_rung) return;
  leg_->hang_up();
  failed(has_rung ? rung_long_enough(rang_) : trunk_is_silent(), 0);
}

void Attempt::dial(Milliseconds now) {
  if (next_ == 0) began_ = now;
  dial_again_ = false;
  dialled_ = now;
  had_word_ = false;
  if (next_ >= wish_.trunks.size()) {
    return failed({.outcome = ActionOutcome::Failed, .reason = "no_line", .trunk = std::nullopt}, 0);
  }
  trunk_ = wish_.trunks[next_++];
  trunk_->occupy();
  trunk_name_ = trunk_->settings().name;
  auto leg = Leg::dial(phone_, trunk_->wish(wish_.number, wish_.key),
                       {.ringing =
                            [this] {
                              had_word_ = true;
                              rang_ = true;
                              trunk_->set_state(codec::TrunkState::Up);
                              outside_.ringing();
                            },
                        .answered = [this] { outside_.answered(); },
                        .ended = [this](const LegEnd& end) { leg_ended(end); },
                        .digit = [this](char digit) { outside_.digit(digit); }});
  if (!leg) return failed(trunk_is_silent(), 0);
  leg_ = std::move(*leg);
}

void Attempt::leg_ended(const LegEnd& end) {
  if (!end.was_answered) return failed(meaning_of(end, rang_), end.sip_code);
  release_trunk();
  done_ = true;
  outside_.hung_up();
}

void Attempt::failed(const DialResult& result, int sip_code) {
  if (trunk_ != nullptr && result.trunk) trunk_->set_state(*result.trunk);
  release_trunk();
  if (leg_) over_.push_back(std::move(leg_));
  if (result.another_may_try && next_ < wish_.trunks.size()) {
    dial_again_ = true;
    return;
  }
  done_ = true;
  outside_.failed({.result = result, .trunk = trunk_name_, .sip_code = sip_code});
}

void Attempt::hang_up() {
  done_ = true;
  if (leg_) leg_->hang_up();
  release_trunk();
}

void Attempt::release_trunk() {
  if (trunk_ != nullptr) trunk_->vacate();
  trunk_ = nullptr;
}

}  // namespace anbu::voice

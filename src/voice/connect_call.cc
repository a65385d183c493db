#include "voice/connect_call.h"

namespace anbu::voice {

ConnectCall::ConnectCall(const Desk& desk, Wish wish, Outside outside)
    : desk_{desk},
      wish_{std::move(wish)},
      outside_{std::move(outside)},
      operator_{desk.phone,
                {.number = wish_.extension,
                 .key = {},
                 .trunks = operators_trunk(desk),
                 .ring_most = std::chrono::seconds{desk.operators.ring_s}},
                {.ringing = [] {},
                 .answered = [this] { ring_person(); },
                 .failed =
                     [this](const AttemptEnd& end) {
                       finish(ActionOutcome::Cancelled, "operator_away", end.sip_code);
                     },
                 .hung_up = [this] { finish(ActionOutcome::Cancelled, "operator_hung_up"); },
                 .digit = [](char) {}}} {}

void ConnectCall::ring_person() {
  operator_.media().play(desk_.prompts.of(Prompt::Joining));
  person_ = std::make_unique<Attempt>(
      desk_.phone,
      AttemptWish{.number = wish_.number,
                  .key = wish_.key,
                  .trunks = desk_.trunks.candidates(),
                  .ring_most = desk_.ring_most},
      Attempt::Outside{.ringing = [this] { outside_.progress(codec::VoiceStage::Ringing); },
                       .answered = [this] { joined(); },
                       .failed =
                           [this](const AttemptEnd& end) {
                             finish(end.result.outcome, std::string{end.result.reason}, end.sip_code);
                           },
                       .hung_up = [this] { finish(ActionOutcome::Delivered, "spoken"); },
                       .digit = [](char) {}});
}

void ConnectCall::joined() {
  joined_ = true;
  person_->media().follow(&operator_.media());
  operator_.media().follow(&person_->media());
  outside_.progress(codec::VoiceStage::Joined);
}

void ConnectCall::tick(Milliseconds now) {
  operator_.tick(now);
  if (over_ || !operator_.is_answered()) return;
  operator_.media().tick();
  if (person_) person_->tick(now);
  if (!over_ && person_ && person_->is_answered()) person_->media().tick();
}

void ConnectCall::cancel() {
  finish(ActionOutcome::Cancelled, "cancelled");
}

void ConnectCall::finish(ActionOutcome outcome, std::string reason, int sip_code) {
  if (over_) return;
  over_ = true;
  const ActionOutcome told = joined_ ? ActionOutcome::Delivered : outcome;
  outside_.ended({.outcome = told,
                  .reason = joined_ ? "spoken" : std::move(reason),
                  .trunk = person_ ? person_->trunk() : std::string{},
                  .sip_code = sip_code,
                  .heard = {}});
  operator_.hang_up();
  if (person_) person_->hang_up();
}

}  // namespace anbu::voice

#include "voice/safety_call.h"

#include <spdlog/spdlog.h>

namespace anbu::voice {

SafetyCall::SafetyCall(const Desk& desk, const Wish& wish, Outside outside)
    : desk_{desk},
      key_{wish.key},
      keep_samples_{wish.keep_samples},
      record_{wish.record},
      outside_{std::move(outside)},
      resident_{desk.phone,
                {.number = wish.number,
                 .key = wish.key,
                 .trunks = desk.trunks.candidates(),
                 .ring_most = desk.ring_most},
                {.ringing = [this] { outside_.progress(codec::VoiceStage::Ringing); },
                 .answered = [this] { answered(); },
                 .failed =
                     [this](const AttemptEnd& end) {
                       tell(end.result.outcome, std::string{end.result.reason}, end.sip_code);
                       finish();
                     },
                 .hung_up = [this] { hung_up(); },
                 .digit =
                     [this](char digit) {
                       if (answered_at_ && !joined_) apply(conversation_.digit(digit, now_ - *answered_at_));
                     }}} {}

void SafetyCall::answered() {
  answered_at_ = now_;
  resident_.media().keep_sound(keep_samples_);
  outside_.progress(codec::VoiceStage::Answered);
}

void SafetyCall::tick(Milliseconds now) {
  now_ = now;
  resident_.tick(now);
  if (over_ || !resident_.is_answered()) return;
  if (duty_) duty_->tick(now);
  if (over_) return;
  Media& media = resident_.media();
  const Sound sound = media.tick();
  record();
  if (joined_) return;
  if (closing_) return media.is_playing() ? void() : finish();
  const Milliseconds at = now - *answered_at_;
  apply(conversation_.hear(sound, at));
  if (!is_saying_ || over_ || media.is_playing()) return;
  is_saying_ = false;
  apply(conversation_.said(at));
}

void SafetyCall::apply(const Move& move) {
  if (over_) return;
  if (move.say) say(*move.say);
  if (move.verdict) tell(move.verdict->outcome, std::string{to_string(move.verdict->because)}, 200);
  if (move.verdict && wants_person()) ring_duty();
  if (move.is_over && !duty_) finish();
}

// Recorded from the sentence on that says so; where no file can be made, nobody says it.
void SafetyCall::say(Prompt prompt) {
  if (prompt == Prompt::Question) begin_recording();
  const bool discloses = prompt == Prompt::Question && recorder_ != nullptr;
  resident_.media().play(discloses ? desk_.prompts.recorded_question() : desk_.prompts.of(prompt));
  is_saying_ = true;
}

void SafetyCall::begin_recording() {
  if (!record_ || recorder_) return;
  auto opened = Recorder::open(*record_);
  if (!opened) return SPDLOG_ERROR("{}", opened.error().message);
  recorder_ = std::move(*opened);
  resident_.media().record(&recorder_->tap());
}

void SafetyCall::record() {
  if (!recorder_) return;
  const auto written = recorder_->tick();
  if (written) return;
  SPDLOG_ERROR("{}", written.error().message);
  end_recording();
}

void SafetyCall::end_recording() {
  if (!recorder_) return;
  resident_.media().record(nullptr);
  if (const auto finished = recorder_->finish(); !finished) SPDLOG_ERROR("{}", finished.error().message);
  recorder_.reset();
  record_.reset();
  outside_.recorded();
}

void SafetyCall::unrecord() {
  record_.reset();
  if (!recorder_) return;
  resident_.media().record(nullptr);
  recorder_->destroy();
  recorder_.reset();
}

bool SafetyCall::wants_person() const {
  return told_ == ActionOutcome::PressedHelp || told_ == ActionOutcome::PressedPerson;
}

void SafetyCall::ring_duty() {
  if (desk_.operators.duty.empty() || duty_ || !resident_.is_answered()) return;
  resident_.media().play(desk_.prompts.of(Prompt::Joining));
  duty_ = std::make_unique<Attempt>(
      desk_.phone,
      AttemptWish{.number = desk_.operators.duty,
                  .key = {},
                  .trunks = operators_trunk(desk_),
                  .ring_most = std::chrono::seconds{desk_.operators.ring_s}},
      Attempt::Outside{.ringing = [] {},
                       .answered =
                           [this] {
                             joined_ = true;
                             resident_.media().follow(&duty_->media());
                             duty_->media().follow(&resident_.media());
                             outside_.progress(codec::VoiceStage::Joined);
                           },
                       // She is told that a person calls back, and the console has it already.
                       .failed =
                           [this](const AttemptEnd&) {
                             closing_ = true;
                             resident_.media().play(desk_.prompts.of(Prompt::HelpComes));
                           },
                       .hung_up = [this] { finish(); },
                       .digit = [](char) {}});
}

void SafetyCall::hung_up() {
  if (!joined_) apply(conversation_.hung_up());
  finish();
}

void SafetyCall::cancel() {
  tell(ActionOutcome::Cancelled, "cancelled");
  finish();
}

void SafetyCall::tell(ActionOutcome outcome, std::string reason, int sip_code) {
  if (told_) return;
  told_ = outcome;
  const bool has_sound = keep_samples_ > 0 && answered_at_.has_value();
  outside_.ended({.outcome = outcome,
                  .reason = std::move(reason),
                  .trunk = resident_.trunk(),
                  .sip_code = sip_code,
                  .heard = has_sound ? resident_.media().kept() : Samples{}});
}

void SafetyCall::finish() {
  if (over_) return;
  over_ = true;
  end_recording();
  if (duty_) duty_->hang_up();
  resident_.hang_up();
}

}  // namespace anbu::voice

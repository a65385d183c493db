#include "voice/conversation.h"

#include <array>

namespace anbu::voice {
namespace {

constexpr std::array<std::string_view, kPromptCount> kPromptNames{
    "question", "again", "well", "help_comes", "joining", "hello", "nobody_free", "recorded"};
constexpr std::array<std::string_view, 5> kBecauseNames{"digit", "voice", "silence", "machine", "hung_up"};
constexpr Milliseconds kToneNoticed{120};  // a tone is told from a voice after that
constexpr Verdict kWell{.outcome = ActionOutcome::PressedWell, .because = Because::Digit};

}  // namespace

std::string_view to_string(Prompt prompt) {
  return kPromptNames[static_cast<std::size_t>(prompt)];
}

std::string_view to_string(Because because) {
  return kBecauseNames[static_cast<std::size_t>(because)];
}

// Who has pressed 1 by mistake has until the thanks are over to say otherwise.
Move Conversation::digit(char digit, Milliseconds now) {
  if (phase_ == Phase::Over) return {};
  switch (digit) {
    case '1':
      if (phase_ == Phase::Thanking) return {};
      phase_ = Phase::Thanking;
      well_ = true;
      return {.say = Prompt::Well, .verdict = std::nullopt};
    case '2':
      return decide(Prompt::HelpComes, {.outcome = ActionOutcome::PressedHelp, .because = Because::Digit});
    case '0':
      return decide(Prompt::HelpComes, {.outcome = ActionOutcome::PressedPerson, .because = Because::Digit});
    default:
      if (phase_ == Phase::Thanking) return {};
      spoke_ = true;  // somebody is there and has mistyped
      machine_ = false;
      return ask_or_give_up(now);
  }
}

Move Conversation::hear(Sound sound, Milliseconds now) {
  track(sound, now);
  switch (phase_) {
    case Phase::Hello:
      return hear_hello(now);
    case Phase::Machine:
      return hear_machine(now);
    case Phase::Listening:
      return listen(now);
    case Phase::Asking:  // our own voice comes back as an echo
    case Phase::Thanking:
    case Phase::Over:
      return {};
  }
  return {};
}

void Conversation::track(Sound sound, Milliseconds now) {
  voice_ = sound != Sound::Quiet;
  if (voice_) voice_until_ = now;
  if (sound == Sound::Voice) spoken_in_phase_ += kFrame;
  listen_for_beep(sound);
}

// What was said before it was a greeting. Who speaks, or presses a digit, when we listen is a person all the
// same.
void Conversation::listen_for_beep(Sound sound) {
  if (sound == Sound::Tone) {
    tone_ += kFrame;
    return;
  }
  const Milliseconds length = tone_ == Milliseconds{0} ? tone_ : tone_ + kToneNoticed;
  tone_ = Milliseconds{0};
  const bool is_beep = length >= settings_.beep_least && length <= settings_.beep_most;
  const bool may_be = phase_ == Phase::Hello || (phase_ == Phase::Asking && asked_ == 1);
  if (!is_beep || !may_be || spoken_in_phase_ < settings_.speech_least) return;
  machine_ = true;
  spoke_ = false;
}

bool Conversation::pause_of(Milliseconds length, Milliseconds now) const {
  return !voice_ && now - voice_until_ >= length;
}

Move Conversation::hear_hello(Milliseconds now) {
  const bool has_spoken = spoken_in_phase_ >= settings_.speech_least;
  if (spoken_in_phase_ == Milliseconds{0}) return now >= settings_.hello_within ? ask(now) : Move{};
  if (pause_of(settings_.pause, now)) {
    spoke_ = has_spoken && !machine_;
    return ask(now);
  }
  if (spoken_in_phase_ < settings_.machine_after) return {};
  phase_ = Phase::Machine;
  machine_ = true;
  return {};
}

Move Conversation::hear_machine(Milliseconds now) {
  if (pause_of(settings_.machine_pause, now)) return ask(now);
  if (now < settings_.machine_most) return {};
  return end({.outcome = ActionOutcome::SilentAnswer, .because = Because::Machine});
}

Move Conversation::ask(Milliseconds now) {
  phase_ = Phase::Asking;
  since_ = now;
  asked_ += 1;
  return {.say = asked_ == 1 ? Prompt::Question : Prompt::Again, .verdict = std::nullopt};
}

Move Conversation::said(Milliseconds now) {
  if (phase_ == Phase::Asking) {
    phase_ = Phase::Listening;
    since_ = now;
    spoken_in_phase_ = Milliseconds{0};
    return {};
  }
  if (phase_ != Phase::Thanking) return {};
  if (well_) return end(kWell);
  phase_ = Phase::Over;
  return {.say = std::nullopt, .verdict = std::nullopt, .is_over = true};
}

// While she is still speaking she is let finish, for as long again.
Move Conversation::listen(Milliseconds now) {
  const bool has_spoken = spoken_in_phase_ >= settings_.speech_least;
  const bool time_is_over = now - since_ >= settings_.listen;
  const bool has_finished = has_spoken && pause_of(settings_.pause, now);
  if (has_spoken) spoke_ = true;
  if (has_spoken) machine_ = false;
  if (has_finished) return ask_or_give_up(now);
  if (!time_is_over) return {};
  const bool is_speaking = voice_ && now - since_ < 2 * settings_.listen;
  return is_speaking ? Move{} : ask_or_give_up(now);
}

Move Conversation::ask_or_give_up(Milliseconds now) {
  const bool is_quiet_machine = machine_ && !spoke_;
  if (is_quiet_machine && asked_ > 0) {
    return end({.outcome = ActionOutcome::SilentAnswer, .because = Because::Machine});
  }
  if (asked_ < settings_.times_asked) return ask(now);
  if (spoke_) return doubt();
  return end({.outcome = ActionOutcome::SilentAnswer, .because = Because::Silence});
}

Move Conversation::decide(Prompt say, const Verdict& verdict) {
  if (phase_ == Phase::Thanking && !well_) return {};  // decided already
  phase_ = Phase::Thanking;
  well_ = false;
  return {.say = say, .verdict = verdict};
}

Move Conversation::doubt() {
  return decide(Prompt::HelpComes, {.outcome = ActionOutcome::PressedPerson, .because = Because::Voice});
}

Move Conversation::end(const Verdict& verdict) {
  phase_ = Phase::Over;
  return {.say = std::nullopt, .verdict = verdict, .is_over = true};
}

Move Conversation::hung_up() {
  if (phase_ == Phase::Over) return {};
  const bool was_decided = phase_ == Phase::Thanking && !well_;
  if (well_) return end(kWell);
  phase_ = Phase::Over;
  if (was_decided) return {.say = std::nullopt, .verdict = std::nullopt, .is_over = true};
  // A hello before a machine is suspected is a person's; she heard a robot and hung up: doubt.
  const bool person = spoke_ || (!machine_ && spoken_in_phase_ >= settings_.speech_least);
  const Verdict doubtful{.outcome = ActionOutcome::PressedPerson, .because = Because::HungUp};
  const Verdict silent{.outcome = ActionOutcome::SilentAnswer,
                       .because = machine_ ? Because::Machine : Because::HungUp};
  return end(person ? doubtful : silent);
}

}  // namespace anbu::voice

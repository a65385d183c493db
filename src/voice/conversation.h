// What the automatic voice says and how it understands the answer; pure, in milliseconds since the pick-up.
// It says that it is automatic, asks for a digit (1 well, 2 help, 0 a person), and asks once more. A voice
// without a digit is doubt: a person takes over. Silence is "not reached", and so is an answering machine:
// one long speech at once, or a short one and its beep, and nothing after our question. A machine suspected
// is still asked, since a human may be talking.
#pragma once

#include <optional>

#include "domain/action.h"
#include "voice/activity.h"

namespace anbu::voice {

enum class Prompt : std::uint8_t {
  Question,    // who we are, that we are automatic, and the digits
  Again,       // the digits once more
  Well,        // thanks
  HelpComes,   // an operator calls at once
  Joining,     // you are being connected
  Hello,       // to who calls us
  NobodyFree,  // to who calls us: we call back
  Recorded,    // before the question, where the call is recorded
};
inline constexpr int kPromptCount = 8;
std::string_view to_string(Prompt prompt);

enum class Because : std::uint8_t { Digit, Voice, Silence, Machine, HungUp };
std::string_view to_string(Because because);

struct Verdict {
  ActionOutcome outcome = ActionOutcome::SilentAnswer;
  Because because = Because::Silence;

  friend bool operator==(const Verdict&, const Verdict&) = default;
};

// What to do now. A verdict comes once; the caller hangs up when told, or joins an operator.
struct Move {
  std::optional<Prompt> say;
  std::optional<Verdict> verdict;
  bool is_over = false;

  friend bool operator==(const Move&, const Move&) = default;
};

struct ConversationSettings {
  Milliseconds hello_within{1500};   // a person says hello at once, or we begin
  Milliseconds pause{800};           // this long without a voice: she has finished
  Milliseconds machine_after{4000};  // speech at once and this long is a machine's
  Milliseconds machine_pause{1500};  // its beep comes within
  Milliseconds machine_most{20000};  // then it is left alone
  Milliseconds beep_least{200};      // one steady tone, after words and before we listen
  Milliseconds beep_most{1500};      // longer is a fault of the line
  Milliseconds listen{6000};         // for a digit
  Milliseconds speech_least{500};    // with the moment after it; shorter is a cough
  int times_asked = 2;
};

class Conversation {
 public:
  explicit Conversation(ConversationSettings settings = {}) : settings_{settings} {}

  Move digit(char digit, Milliseconds now);
  Move hear(Sound sound, Milliseconds now);  // every frame: time passes with it
  Move said(Milliseconds now);               // the prompt is over
  Move hung_up();                            // by the other side

 private:
  enum class Phase : std::uint8_t { Hello, Machine, Asking, Listening, Thanking, Over };

  void track(Sound sound, Milliseconds now);
  void listen_for_beep(Sound sound);
  Move hear_hello(Milliseconds now);
  Move hear_machine(Milliseconds now);
  Move listen(Milliseconds now);
  Move ask(Milliseconds now);
  Move ask_or_give_up(Milliseconds now);
  Move decide(Prompt say, const Verdict& verdict);
  Move doubt();
  Move end(const Verdict& verdict);
  bool pause_of(Milliseconds length, Milliseconds now) const;

  ConversationSettings settings_;
  Phase phase_ = Phase::Hello;
  Milliseconds since_{0};  // of the phase
  bool voice_ = false;
  Milliseconds voice_until_{0};
  Milliseconds spoken_in_phase_{0};
  Milliseconds tone_{0};  // that is being heard
  bool spoke_ = false;    // a person, as far as one can tell
  bool machine_ = false;
  bool well_ = false;  // pressed 1, thanks are being said
  int asked_ = 0;
};

}  // namespace anbu::voice

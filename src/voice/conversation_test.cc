#include "voice/conversation.h"

#include <gtest/gtest.h>

#include <vector>

namespace anbu::voice {
namespace {

using std::chrono_literals::operator""ms;

// Plays the other side in frames of 20 ms; every prompt of ours lasts two seconds.
class Line {
 public:
  void quiet(Milliseconds length) { pass(Sound::Quiet, length); }
  void speaks(Milliseconds length) { pass(Sound::Voice, length); }
  // A tone is told from a voice after a moment, and echoes for another.
  void beeps(Milliseconds length) {
    pass(Sound::Voice, 120ms);
    pass(Sound::Tone, length - 120ms);
    pass(Sound::Voice, 200ms);
  }
  void presses(char digit) { take(conversation_.digit(digit, now_)); }
  void hangs_up() { take(conversation_.hung_up()); }

  const std::vector<Prompt>& prompts() const { return prompts_; }
  ActionOutcome outcome() const { return verdict_ ? verdict_->outcome : ActionOutcome::Unknown; }
  Because because() const { return verdict_ ? verdict_->because : Because::HungUp; }
  bool is_over() const { return over_; }

 private:
  void pass(Sound sound, Milliseconds length) {
    for (const Milliseconds end = now_ + length; now_ < end && !over_; now_ += kFrame) {
      take(conversation_.hear(sound, now_));
      if (saying_until_ > 0ms && now_ >= saying_until_) {
        saying_until_ = 0ms;
        take(conversation_.said(now_));
      }
    }
  }
  void take(const Move& move) {
    if (move.say) {
      prompts_.push_back(*move.say);
      saying_until_ = now_ + 2000ms;
    }
    if (move.verdict) {
      EXPECT_FALSE(verdict_.has_value()) << "a verdict comes once";
      verdict_ = move.verdict;
    }
    over_ = over_ || move.is_over;
  }

  Conversation conversation_;
  Milliseconds now_{0};
  Milliseconds saying_until_{0};
  std::vector<Prompt> prompts_;
  std::optional<Verdict> verdict_;
  bool over_ = false;
};

TEST(Conversation, OneSaysWell) {
  Line line;
  line.quiet(2500ms);
  line.presses('1');
  line.quiet(3000ms);
  EXPECT_EQ(line.outcome(), ActionOutcome::PressedWell);
  EXPECT_EQ(line.prompts(), (std::vector{Prompt::Question, Prompt::Well}));
  EXPECT_TRUE(line.is_over());
}

TEST(Conversation, HangingUpDuringTheThanksIsStillWell) {
  Line line;
  line.quiet(2500ms);
  line.presses('1');
  line.hangs_up();
  EXPECT_EQ(line.outcome(), ActionOutcome::PressedWell);
}

TEST(Conversation, TwoAfterOneIsHelp) {
  Line line;
  line.quiet(2500ms);
  line.presses('1');
  line.quiet(500ms);
  line.presses('2');
  EXPECT_EQ(line.outcome(), ActionOutcome::PressedHelp);
}

TEST(Conversation, OneAfterTwoIsStillHelp) {
  Line line;
  line.quiet(2500ms);
  line.presses('2');
  line.presses('1');
  line.quiet(3000ms);
  EXPECT_EQ(line.outcome(), ActionOutcome::PressedHelp);
}

TEST(Conversation, TwoAndZeroAreToldBeforeTheAnswerIsSaid) {
  for (const char digit : {'2', '0'}) {
    Line line;
    line.quiet(2500ms);
    line.presses(digit);
    EXPECT_EQ(line.outcome(), digit == '2' ? ActionOutcome::PressedHelp : ActionOutcome::PressedPerson);
    EXPECT_FALSE(line.is_over());
  }
}

TEST(Conversation, ADigitIsHeardBeforeTheQuestionIsOver) {
  Line line;
  line.quiet(100ms);
  line.presses('0');
  EXPECT_EQ(line.outcome(), ActionOutcome::PressedPerson);
}

TEST(Conversation, SilenceIsAskedTwiceAndThenNotReached) {
  Line line;
  line.quiet(60000ms);
  EXPECT_EQ(line.outcome(), ActionOutcome::SilentAnswer);
  EXPECT_EQ(line.because(), Because::Silence);
  EXPECT_EQ(line.prompts(), (std::vector{Prompt::Question, Prompt::Again}));
}

TEST(Conversation, ACoughIsNoAnswer) {
  Line line;
  line.quiet(4500ms);
  line.speaks(160ms);
  line.quiet(60000ms);
  EXPECT_EQ(line.outcome(), ActionOutcome::SilentAnswer);
}

TEST(Conversation, AHelloIsHeardToItsEnd) {
  Line line;
  line.quiet(400ms);
  line.speaks(900ms);
  line.quiet(700ms);
  EXPECT_TRUE(line.prompts().empty());
  line.quiet(200ms);
  EXPECT_EQ(line.prompts(), (std::vector{Prompt::Question}));
}

TEST(Conversation, WordsWithoutADigitAreAskedAgainAndThenGoToAPerson) {
  Line line;
  line.quiet(4500ms);
  line.speaks(1500ms);
  line.quiet(4000ms);
  EXPECT_EQ(line.outcome(), ActionOutcome::Unknown);
  line.speaks(1500ms);
  line.quiet(4000ms);
  EXPECT_EQ(line.outcome(), ActionOutcome::PressedPerson);
  EXPECT_EQ(line.because(), Because::Voice);
  EXPECT_EQ(line.prompts(), (std::vector{Prompt::Question, Prompt::Again, Prompt::HelpComes}));
}

TEST(Conversation, AHelloAndThenSilenceIsDoubt) {
  Line line;
  line.speaks(800ms);
  line.quiet(60000ms);
  EXPECT_EQ(line.outcome(), ActionOutcome::PressedPerson);
}

TEST(Conversation, AnAnsweringMachineIsNotReached) {
  Line line;
  line.quiet(300ms);
  line.speaks(9000ms);
  line.quiet(700ms);
  line.speaks(500ms);  // the beep
  line.quiet(60000ms);
  EXPECT_EQ(line.outcome(), ActionOutcome::SilentAnswer);
  EXPECT_EQ(line.because(), Because::Machine);
  EXPECT_EQ(line.prompts(), (std::vector{Prompt::Question}));
}

TEST(Conversation, AShortGreetingAndABeepAreAMachines) {
  for (const Milliseconds pause : {200ms, 1500ms}) {  // before our question, and into it
    Line line;
    line.quiet(300ms);
    line.speaks(2500ms);
    line.quiet(pause);
    line.beeps(500ms);
    line.quiet(60000ms);
    EXPECT_EQ(line.outcome(), ActionOutcome::SilentAnswer) << pause.count();
    EXPECT_EQ(line.because(), Because::Machine);
    EXPECT_EQ(line.prompts(), (std::vector{Prompt::Question}));
  }
}

TEST(Conversation, WhoSpeaksAfterABeepIsAPerson) {
  Line line;
  line.speaks(2500ms);
  line.beeps(500ms);
  line.quiet(4500ms);
  line.speaks(1000ms);
  line.quiet(60000ms);
  EXPECT_EQ(line.outcome(), ActionOutcome::PressedPerson);
}

TEST(Conversation, ABeepWhileWeListenChangesNothing) {
  Line line;
  line.speaks(800ms);
  line.quiet(3500ms);
  line.beeps(500ms);
  line.quiet(60000ms);
  EXPECT_EQ(line.outcome(), ActionOutcome::PressedPerson);
  EXPECT_EQ(line.because(), Because::Voice);
}

TEST(Conversation, AToneThatIsNoBeepLeavesAHelloAPersons) {
  for (const Milliseconds length : {160ms, 2500ms}) {
    Line line;
    line.speaks(800ms);
    line.quiet(200ms);
    line.beeps(length);
    line.quiet(60000ms);
    EXPECT_EQ(line.outcome(), ActionOutcome::PressedPerson) << length.count();
  }
}

TEST(Conversation, ABeepWithoutWordsBeforeItIsNobodysGreeting) {
  Line line;
  line.quiet(300ms);
  line.beeps(500ms);
  line.quiet(60000ms);
  EXPECT_EQ(line.outcome(), ActionOutcome::SilentAnswer);
  EXPECT_EQ(line.because(), Because::Silence);
}

TEST(Conversation, AMachineThatNeverStopsIsLeftAlone) {
  Line line;
  line.speaks(60000ms);
  EXPECT_EQ(line.outcome(), ActionOutcome::SilentAnswer);
  EXPECT_EQ(line.because(), Because::Machine);
  EXPECT_TRUE(line.prompts().empty());
}

TEST(Conversation, WhoTalksLongAtOnceAndThenAnswersIsAPerson) {
  Line line;
  line.speaks(6000ms);
  line.quiet(4500ms);
  line.speaks(1000ms);
  line.quiet(60000ms);
  EXPECT_EQ(line.outcome(), ActionOutcome::PressedPerson);
}

TEST(Conversation, AMachinesOwnerMayPressADigit) {
  Line line;
  line.speaks(6000ms);
  line.quiet(2000ms);
  line.presses('1');
  line.quiet(3000ms);
  EXPECT_EQ(line.outcome(), ActionOutcome::PressedWell);
}

TEST(Conversation, HangingUpWithoutAWordIsNotReached) {
  Line line;
  line.quiet(3000ms);
  line.hangs_up();
  EXPECT_EQ(line.outcome(), ActionOutcome::SilentAnswer);
  EXPECT_EQ(line.because(), Because::HungUp);
}

TEST(Conversation, HangingUpAfterAWordIsDoubt) {
  Line line;
  line.speaks(700ms);
  line.hangs_up();
  EXPECT_EQ(line.outcome(), ActionOutcome::PressedPerson);
}

TEST(Conversation, AWrongDigitIsAskedAgain) {
  Line line;
  line.quiet(2500ms);
  line.presses('7');
  EXPECT_EQ(line.prompts(), (std::vector{Prompt::Question, Prompt::Again}));
  line.presses('9');
  EXPECT_EQ(line.outcome(), ActionOutcome::PressedPerson);
}

}  // namespace
}  // namespace anbu::voice

#include "channels/voice.h"

#include <gtest/gtest.h>

#include <vector>

namespace anbu::channels {
namespace {

constexpr Timestamp kNow = from_unix(1'795'300'200);
const Action kCall{.id = ActionId{7}, .subject = CaseId{3}, .resident = ResidentId{9}, .created_at = kNow};
const std::string kKey = "anbu-7-1795300200";

// The channel between a dispatcher and a wire, both of which only remember.
class Line {
 public:
  void begin(Action action = kCall) {
    channel_.begin(action, [this](const ActionReport& report) { outcomes.push_back(report.outcome); });
  }
  void comes_up() {
    channel_.on_state(true);
    channel_.on_line(codec::write_news(codec::VoiceHello{}));
  }
  void goes_down() { channel_.on_state(false); }
  void ends(ActionOutcome outcome) {
    const codec::VoiceEnded ended{
        .key = kKey, .ref = "7/3/9", .outcome = outcome, .reason = "digit", .trunk = {}, .heard = {}};
    channel_.on_line(codec::write_news(ended));
  }
  void hears(const std::string& text) {
    const codec::VoiceEnded ended{.key = kKey,
                                  .ref = "7/3/9",
                                  .outcome = ActionOutcome::PressedPerson,
                                  .reason = "voice",
                                  .trunk = {},
                                  .heard = text};
    channel_.on_line(codec::write_news(ended));
  }
  void has_recorded() {
    channel_.on_line(codec::write_news(codec::VoiceRecorded{.key = kKey, .ref = "7/3/9"}));
  }
  void passes(Duration time) {
    now_ += time;
    channel_.on_second();
  }
  std::vector<std::string> kinds_sent() const {
    std::vector<std::string> kinds;
    for (const std::string& line : sent)
      kinds.push_back(line.find("\"taken\"") != std::string::npos ? "taken" : "place");
    return kinds;
  }

  std::vector<std::string> sent;
  std::vector<ActionOutcome> outcomes;
  std::vector<ActionReport> late;
  std::vector<std::string> words;
  std::vector<std::string> recorded;
  std::string record;
  bool number_is_known = true;

 private:
  Timestamp now_ = kNow;
  Voice channel_{{.post = [](const std::function<void()>& job) { job(); },
                  .send = [this](const std::string& line) { sent.push_back(line); },
                  .now = [this] { return now_; },
                  .party = [this](const Action&) -> Result<Party> {
                    if (!number_is_known) return Error{Errc::NotFound, "no number"};
                    return Party{.number = "01000000001", .extension = {}, .record = record};
                  },
                  .late = [this](const ActionReport& report) { late.push_back(report); },
                  .counted = [](const codec::VoiceEnded&) {},
                  .words = [this](const ActionReport&, const std::string& text) { words.push_back(text); },
                  .recorded =
                      [this](const ActionReport& whose, const std::string& name) {
                        recorded.push_back(std::to_string(whose.subject.value) + " " + name);
                      },
                  .trunk = [](const codec::VoiceTrunk&) {},
                  .incoming = [](const codec::VoiceIncoming&) {},
                  .fault = [](const Error&) {}}};
};

TEST(VoiceChannel, ACallIsPlacedUnderItsKeyAndItsOutcomeReported) {
  Line line;
  line.comes_up();
  line.begin();
  ASSERT_EQ(line.sent.size(), 1U);
  EXPECT_NE(line.sent.front().find(kKey), std::string::npos);
  line.ends(ActionOutcome::PressedWell);
  EXPECT_EQ(line.outcomes, (std::vector{ActionOutcome::PressedWell}));
}

TEST(VoiceChannel, ACallIsRecordedOnlyWithAKeyForIt) {
  Line line;
  line.comes_up();
  line.begin();
  EXPECT_EQ(std::get<codec::VoicePlace>(*codec::read_order(line.sent.front())).record, "");
  line.record = "ab";
  line.begin();
  EXPECT_EQ(std::get<codec::VoicePlace>(*codec::read_order(line.sent.back())).record, "ab");
  line.has_recorded();
  EXPECT_EQ(line.recorded, std::vector<std::string>{"3 " + kKey});
}

TEST(VoiceChannel, WhatIsWaitedForIsToldAgainAfterEveryConnection) {
  Line line;
  line.begin();
  EXPECT_TRUE(line.sent.empty());
  line.comes_up();
  line.goes_down();
  line.comes_up();
  EXPECT_EQ(line.kinds_sent(), (std::vector<std::string>{"place", "place"}));
  EXPECT_EQ(line.sent[0], line.sent[1]);
}

TEST(VoiceChannel, AnOutcomeThatComesTwiceIsReportedOnceAndTakenAMomentLater) {
  Line line;
  line.comes_up();
  line.begin();
  line.ends(ActionOutcome::Busy);
  line.ends(ActionOutcome::Busy);
  EXPECT_EQ(line.outcomes.size(), 1U);
  EXPECT_TRUE(line.late.empty());
  line.passes(6s);
  EXPECT_EQ(line.kinds_sent(), (std::vector<std::string>{"place", "taken"}));
}

TEST(VoiceChannel, AnOutcomeOfAnEarlierLifeReachesItsCase) {
  Line line;
  line.comes_up();
  line.ends(ActionOutcome::PressedHelp);
  const ActionReport expected{.action = kCall.id,
                              .subject = kCall.subject,
                              .resident = kCall.resident,
                              .outcome = ActionOutcome::PressedHelp};
  EXPECT_EQ(line.late, (std::vector{expected}));
}

TEST(VoiceChannel, ACallThatNobodyTookHasFailedAndOneThatWasTakenIsUnknown) {
  Line alone;
  alone.begin();
  alone.passes(46s);
  EXPECT_EQ(alone.outcomes, (std::vector{ActionOutcome::Failed}));
  Line left;
  left.comes_up();
  left.begin();
  left.goes_down();
  left.passes(46s);
  EXPECT_TRUE(left.outcomes.empty());
  left.passes(10min);
  EXPECT_EQ(left.outcomes, (std::vector{ActionOutcome::Unknown}));
}

TEST(VoiceChannel, WordsAreAHintAndNoOutcome) {
  Line line;
  line.comes_up();
  line.begin();
  line.hears("무릎이 아파요");
  EXPECT_EQ(line.words, (std::vector<std::string>{"무릎이 아파요"}));
  EXPECT_TRUE(line.outcomes.empty());
  EXPECT_TRUE(line.late.empty());
}

TEST(VoiceChannel, WhoHasNoNumberIsUnreachable) {
  Line line;
  line.number_is_known = false;
  line.comes_up();
  line.begin();
  EXPECT_TRUE(line.sent.empty());
  EXPECT_EQ(line.outcomes, (std::vector{ActionOutcome::Unreachable}));
}

TEST(VoiceChannel, ADrillRingsNobody) {
  Line line;
  line.comes_up();
  Action drill = kCall;
  drill.drill = true;
  line.begin(drill);
  EXPECT_TRUE(line.sent.empty());
  EXPECT_EQ(line.outcomes, (std::vector{ActionOutcome::NoAnswer}));
}

}  // namespace
}  // namespace anbu::channels

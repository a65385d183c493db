#include "voice/journal.h"

#include <gtest/gtest.h>

#include <array>
#include <filesystem>
#include <fstream>

#include "base/folder_test.h"

namespace anbu::voice {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kNow = 1'795'300'200;

class JournalFile : public testing::Test {
 protected:
  Journal open(std::int64_t now = kNow) {
    auto journal = Journal::open(path_, now);
    EXPECT_TRUE(journal);
    return *std::move(journal);
  }
  static void place(Journal& journal, const std::string& key) {
    const std::array call{codec::VoicePlaced{.key = key, .ref = "3/9", .at = kNow}};
    ASSERT_TRUE(journal.place(call));
  }
  static codec::VoiceEnded busy(const std::string& key) {
    return {.key = key,
            .ref = "3/9",
            .outcome = ActionOutcome::Busy,
            .reason = "busy",
            .trunk = "kt",
            .heard = "말"};
  }
  std::string text() const {
    std::ifstream file{path_};
    return {std::istreambuf_iterator<char>{file}, {}};
  }

  const TestFolder folder_;
  const std::string path_ = folder_ / "journal";
};

TEST_F(JournalFile, ACallPlacedInAnEarlierLifeHasEndedUnknown) {
  {
    Journal journal = open();
    place(journal, "a");
  }
  const Journal later = open();
  ASSERT_NE(later.find("a"), nullptr);
  ASSERT_EQ(later.untold().size(), 1U);
  EXPECT_EQ(later.untold().front().outcome, ActionOutcome::Unknown);
  EXPECT_EQ(later.untold().front().ref, "3/9");
}

TEST_F(JournalFile, AnOutcomeIsToldUntilItIsTaken) {
  {
    Journal journal = open();
    place(journal, "a");
    ASSERT_TRUE(journal.end(busy("a")));
    EXPECT_EQ(journal.untold().size(), 1U);
  }
  Journal later = open();
  ASSERT_EQ(later.untold().size(), 1U);
  EXPECT_EQ(later.untold().front().outcome, ActionOutcome::Busy);
  ASSERT_TRUE(later.taken("a"));
  EXPECT_TRUE(later.untold().empty());
}

TEST_F(JournalFile, ATakenCallIsRememberedForDays) {
  {
    Journal journal = open();
    place(journal, "a");
    ASSERT_TRUE(journal.end(busy("a")));
    ASSERT_TRUE(journal.taken("a"));
  }
  EXPECT_NE(open(kNow + 24 * 3600).find("a"), nullptr);
  EXPECT_EQ(open(kNow + 4 * 24 * 3600).find("a"), nullptr);
}

TEST_F(JournalFile, ALineThatThePowerCutIsForgotten) {
  {
    Journal journal = open();
    place(journal, "a");
  }
  std::ofstream{path_, std::ios::app} << R"({"kind":"placed","key":"b")";
  const Journal later = open();
  EXPECT_NE(later.find("a"), nullptr);
  EXPECT_EQ(later.find("b"), nullptr);
}

TEST_F(JournalFile, AnAlienFileIsRefusedAndLeftAsItIs) {
  std::ofstream{path_} << "hello\n";
  const auto journal = Journal::open(path_, kNow);
  ASSERT_FALSE(journal);
  EXPECT_EQ(journal.error().code, Errc::Corrupt);
  EXPECT_EQ(text(), "hello\n");
}

TEST_F(JournalFile, TwoProcessesDoNotShareOne) {
  const Journal journal = open();
  const auto second = Journal::open(path_, kNow);
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, Errc::Conflict);
}

TEST_F(JournalFile, NobodysWordsAreWritten) {
  Journal journal = open();
  place(journal, "a");
  ASSERT_TRUE(journal.end(busy("a")));
  EXPECT_EQ(text().find("말"), std::string::npos);
}

}  // namespace
}  // namespace anbu::voice

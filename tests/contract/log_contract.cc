#include <gtest/gtest.h>

#include "backend.h"
#include "samples.h"

namespace anbu::contract {
namespace {

using engine::Append;
using engine::LogEntry;

class Log : public testing::Test {
 protected:
  void SetUp() override {
    if (!backend_) GTEST_SKIP() << "this database cannot be had here";
    log_ = &backend_->open_log();
  }
  void reopen() { log_ = &backend_->open_log(); }
  Position append(const std::vector<Append>& bodies, Timestamp at = kNoon) {
    const auto last = log_->append(bodies, at);
    EXPECT_TRUE(last) << last.error().message;
    return last ? *last : -1;
  }
  std::vector<LogEntry> all() {
    auto entries = log_->read(0, 1'000'000);
    EXPECT_TRUE(entries) << entries.error().message;
    return entries ? *std::move(entries) : std::vector<LogEntry>{};
  }
  std::vector<Duration> gaps() {
    std::vector<Duration> gaps;
    for (const LogEntry& entry : all()) gaps.push_back(std::get<engine::Resumed>(entry.body).gap);
    return gaps;
  }

  std::unique_ptr<Backend> backend_ = new_backend();
  engine::Log* log_ = nullptr;
};

using Seconds = std::vector<Duration>;

TEST_F(Log, IsEmptyAtFirst) {
  EXPECT_TRUE(all().empty());
  EXPECT_EQ(append({}), 0);
}

TEST_F(Log, NumbersEntriesFromOneWithoutHoles) {
  EXPECT_EQ(append({tick(), tick()}), 2);
  EXPECT_EQ(append({tick()}), 3);
  const auto entries = all();
  ASSERT_EQ(entries.size(), 3u);
  for (std::size_t index = 0; index < 3; ++index) {
    EXPECT_EQ(entries[index].position, static_cast<Position>(index) + 1);
  }
}

TEST_F(Log, KeepsOrderAndTimeOfWhatWasAppended) {
  append({resumed(1s), resumed(2s)}, kNoon);
  append({resumed(3s)}, kNoon + 1min);
  EXPECT_EQ(gaps(), (Seconds{1s, 2s, 3s}));
  EXPECT_EQ(all()[1].at, kNoon);
  EXPECT_EQ(all()[2].at, kNoon + 1min);
}

TEST_F(Log, ReadsAtMostSoManyAfterAPosition) {
  append({resumed(1s), resumed(2s), resumed(3s), resumed(4s)});
  const auto middle = log_->read(1, 2);
  ASSERT_TRUE(middle);
  ASSERT_EQ(middle->size(), 2u);
  EXPECT_EQ(middle->front().position, 2);
  EXPECT_EQ(middle->back().position, 3);
  EXPECT_TRUE(log_->read(4, 10)->empty());
}

TEST_F(Log, GivesABatchBackAsItCame) {
  const Append sent = batch(100, kNoon);
  append({sent});
  const std::vector<LogEntry> entries = all();
  ASSERT_EQ(entries.size(), 1u);
  const auto& arrived = std::get<engine::ReadingsArrived>(entries.front().body);
  EXPECT_TRUE(arrived.readings == std::get<engine::ReadingsArrived>(sent.body).readings);
  EXPECT_EQ(arrived.received_at, kNoon + 20min);
}

TEST_F(Log, HoldsWhatItAcknowledgedOverAReopening) {
  append({resumed(1s), resumed(2s, "key", "answer")});
  reopen();
  EXPECT_EQ(gaps(), (Seconds{1s, 2s}));
  EXPECT_EQ(*log_->answer_to("key"), "answer");
  EXPECT_EQ(append({resumed(3s)}), 3);
}

TEST_F(Log, AppendsARepeatedRequestOnce) {
  EXPECT_EQ(append({resumed(1s, "key", "first")}), 1);
  EXPECT_EQ(append({resumed(2s, "key", "second")}), 1);
  EXPECT_EQ(gaps(), (Seconds{1s}));
  EXPECT_EQ(*log_->answer_to("key"), "first");
}

TEST_F(Log, SkipsARepeatedRequestAmongOthers) {
  append({resumed(1s, "known", "a")});
  EXPECT_EQ(
      append({resumed(2s), resumed(3s, "known", "b"), resumed(4s, "new", "c"), resumed(5s, "new", "d")}), 3);
  EXPECT_EQ(gaps(), (Seconds{1s, 2s, 4s}));
  EXPECT_EQ(*log_->answer_to("new"), "c");
}

TEST_F(Log, KnowsNoAnswerToWhatWasNeverAsked) {
  const auto answer = log_->answer_to("never");
  ASSERT_TRUE(answer);
  EXPECT_FALSE(*answer);
}

TEST_F(Log, CutsItsBeginningAndGoesOnNumbering) {
  append({resumed(1s), resumed(2s), resumed(3s)});
  ASSERT_TRUE(log_->trim(2, kNoon));
  EXPECT_EQ(gaps(), (Seconds{3s}));
  ASSERT_TRUE(log_->trim(3, kNoon));
  EXPECT_TRUE(all().empty());
  reopen();
  EXPECT_EQ(append({resumed(4s)}), 4);
}

TEST_F(Log, ForgetsAnswersAfterAWeek) {
  append({resumed(1s, "key", "answer")}, kNoon);
  ASSERT_TRUE(log_->trim(0, kNoon + engine::kAnswersKept));
  EXPECT_TRUE(*log_->answer_to("key"));
  ASSERT_TRUE(log_->trim(0, kNoon + engine::kAnswersKept + 1s));
  EXPECT_FALSE(*log_->answer_to("key"));
}

TEST_F(Log, RefusesAnEarlierOwner) {
  append({resumed(1s)});
  engine::Log& earlier = *log_;
  reopen();
  const std::vector<Append> late = {resumed(2s, "key", "answer")};
  const auto refused = earlier.append(late, kNoon);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, Errc::Conflict);
  EXPECT_EQ(gaps(), (Seconds{1s}));
  EXPECT_FALSE(*log_->answer_to("key"));
  EXPECT_EQ(append({resumed(3s)}), 2);
}

TEST_F(Log, LetsAnEarlierOwnerCutNothing) {
  append({resumed(1s)});
  engine::Log& earlier = *log_;
  reopen();
  const auto refused = earlier.trim(1, kNoon);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, Errc::Conflict);
  EXPECT_EQ(gaps(), (Seconds{1s}));
}

}  // namespace
}  // namespace anbu::contract

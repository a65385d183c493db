#include "node/rounds.h"

#include <gtest/gtest.h>

#include <atomic>
#include <future>

#include "node/rate.h"
#include "node/tell.h"

namespace anbu::node {
namespace {

TEST(Rounds, WorkUntilNothingIsDueAndAgainWhenWoken) {
  std::atomic<int> due = 100;
  std::promise<void> first;
  std::promise<void> second;
  Rounds rounds{[&] {
                  return [&] {
                    const int left = due.fetch_sub(1);
                    if (left == 1) first.set_value();
                    if (left == -1'000) second.set_value();
                    return left > 0;
                  };
                },
                1};
  rounds.start();
  first.get_future().wait();
  due = -1'000;
  rounds.wake();
  second.get_future().wait();
  rounds.stop();
  SUCCEED();
}

TEST(Rounds, EachThreadHasAWorkerOfItsOwn) {
  constexpr int kThreads = 4;
  std::atomic<int> made = 0;
  std::promise<void> all;
  Rounds rounds{[&] {
                  if (made.fetch_add(1) + 1 == kThreads) all.set_value();
                  return [] { return false; };
                },
                kThreads};
  rounds.start();
  all.get_future().wait();
  rounds.stop();
  rounds.stop();
  EXPECT_EQ(made, kThreads);
}

TEST(Rate, LetsSoManyPassASecondAndTellsTheOthersToWait) {
  Rate rate{3};
  int passed = 0;
  for (int i = 0; i < 100; ++i) passed += rate.take() ? 0 : 1;
  EXPECT_GE(passed, 3);
  EXPECT_LE(passed, 6) << "the second may have turned in between, once";
  EXPECT_FALSE(Rate{0}.take()) << "no limit";
}

// A door that answers from another thread, as the writer does.
class Door : public engine::Intake {
 public:
  explicit Door(Result<Position> answer) : answer_{std::move(answer)} {}
  ~Door() override { thread_.join(); }
  void submit(engine::Append, After, Done done) override {
    thread_ = std::thread{[this, done = std::move(done)] { done(answer_); }};
  }

 private:
  Result<Position> answer_;
  std::thread thread_;
};

TEST(Tell, WaitsForTheWritersAnswer) {
  Door door{Position{7}};
  EXPECT_EQ(*tell(door, {}), 7);
  Door full{Error{Errc::Unavailable, "full"}};
  EXPECT_EQ(tell(full, {}).error().code, Errc::Unavailable);
}

}  // namespace
}  // namespace anbu::node

#include "node/background.h"

#include <gtest/gtest.h>

#include <future>

namespace anbu::node {
namespace {

TEST(Background, WorkIsDoneInTheOrderInWhichItCame) {
  std::promise<std::string> told;
  std::string done;
  Background background{4};
  EXPECT_TRUE(background.begin([&](const std::atomic<bool>&) { done += "first "; }));
  EXPECT_TRUE(background.begin([&](const std::atomic<bool>&) { told.set_value(done + "second"); }));
  EXPECT_EQ(told.get_future().get(), "first second");
}

TEST(Background, WhatIsTooMuchIsRefused) {
  std::promise<void> begun;
  std::promise<void> go_on;
  Background background{1};
  EXPECT_TRUE(background.begin([&](const std::atomic<bool>&) {
    begun.set_value();
    go_on.get_future().wait();
  }));
  begun.get_future().wait();
  EXPECT_TRUE(background.begin([](const std::atomic<bool>&) {}));
  EXPECT_FALSE(background.begin([](const std::atomic<bool>&) {}));
  go_on.set_value();
}

TEST(Background, TheEndTellsWhatRunsToStop) {
  std::promise<void> begun;
  bool stopped = false;
  {
    Background background{1};
    background.begin([&](const std::atomic<bool>& stop) {
      begun.set_value();
      while (!stop) std::this_thread::yield();
      stopped = true;
    });
    begun.get_future().wait();
  }
  EXPECT_TRUE(stopped);
}

}  // namespace
}  // namespace anbu::node

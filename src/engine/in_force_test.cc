#include "engine/in_force.h"

#include <gtest/gtest.h>

namespace anbu::engine {
namespace {

InForce<int> three_versions() {
  return InForce<int>{
      {{.position = 10, .value = 1}, {.position = 20, .value = 2}, {.position = 30, .value = 3}}};
}

TEST(InForce, EachEntryFindsWhatHeldThen) {
  const InForce<int> versions = three_versions();
  EXPECT_EQ(versions.at(20), 2);
  EXPECT_EQ(versions.at(29), 2);
  EXPECT_EQ(versions.latest(), 3);
}

TEST(InForce, WhatIsForgottenIsNotMissedFromThereOn) {
  InForce<int> versions = three_versions();
  versions.forget_before(25);
  EXPECT_EQ(versions.at(10), 2) << "the first is gone";
  EXPECT_EQ(versions.at(25), 2);
  EXPECT_EQ(versions.at(30), 3);
}

TEST(InForce, NothingIsForgottenBeforeTheFirst) {
  InForce<int> versions = three_versions();
  versions.forget_before(5);
  EXPECT_EQ(versions.at(10), 1);
}

}  // namespace
}  // namespace anbu::engine

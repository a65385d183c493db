#include "register/relation.h"

#include <gtest/gtest.h>

namespace anbu::registry {
namespace {

TEST(Relation, SpouseKinWithinTwoDegreesAndGuardianMayAsk119) {
  for (const char* relation : {"배우자", "딸", "큰딸", "둘째 아들", "막내딸(김포)", "며느리", "손자",
                               "여동생", "형수", "성년후견인"}) {
    EXPECT_TRUE(may_ask_119(kinship_of(relation))) << relation;
  }
}

TEST(Relation, FartherKinNeighboursAndUnknownWordsMayNot) {
  for (const char* relation :
       {"조카", "조카딸", "사촌", "이모", "이웃", "건물 관리인", "통통나래단", "", "?"}) {
    EXPECT_FALSE(may_ask_119(kinship_of(relation))) << relation;
  }
}

TEST(Relation, APieceOfAWordIsNoKin) {
  EXPECT_EQ(kinship_of("조카딸"), Kinship::Farther);
  EXPECT_EQ(kinship_of("큰아버지"), Kinship::Farther);
}

}  // namespace
}  // namespace anbu::registry

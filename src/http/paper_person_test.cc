#include "http/paper_person.h"

#include <gtest/gtest.h>

namespace anbu::http {
namespace {

bool may_ask_119(const char* relation) {
  const registry::Person card{.contacts = {{.relation = relation}}};
  return on_paper(card, std::nullopt).contacts.at(0).may_ask_119;
}

TEST(OnPaper, WhoMayAsk119StandsThereAsTheRegisterReadsIt) {
  EXPECT_TRUE(may_ask_119("며느리"));
  EXPECT_TRUE(may_ask_119("큰아들"));
  EXPECT_FALSE(may_ask_119("조카딸"));
  EXPECT_FALSE(may_ask_119("큰아버지"));
  EXPECT_FALSE(may_ask_119("통장"));
}

}  // namespace
}  // namespace anbu::http

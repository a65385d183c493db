#include "codec/base64.h"

#include <gtest/gtest.h>

namespace anbu::codec {
namespace {

TEST(Base64, IsThatOfTheStandard) {
  EXPECT_EQ(base64(""), "");
  EXPECT_EQ(base64("f"), "Zg==");
  EXPECT_EQ(base64("fo"), "Zm8=");
  EXPECT_EQ(base64("foobar"), "Zm9vYmFy");
  EXPECT_EQ(base64("\xfb\xff"), "+/8=");
  EXPECT_EQ(base64url("\xfb\xff"), "-_8");
}

TEST(Base64, ComesBack) {
  for (const std::string bytes : {"", "a", "ab", "abc", "\x01\xff\x80z"}) {
    const auto back = decode_base64url(base64url(bytes));
    ASSERT_TRUE(back);
    EXPECT_EQ(*back, bytes);
  }
  EXPECT_FALSE(decode_base64url("a b"));
}

}  // namespace
}  // namespace anbu::codec

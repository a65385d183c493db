#include "codec/bytes.h"

#include <gtest/gtest.h>

#include <limits>
#include <vector>

namespace anbu::codec {
namespace {

TEST(Bytes, NumbersComeBackAsTheyWere) {
  const std::vector<std::int64_t> numbers = {0,
                                             1,
                                             -1,
                                             63,
                                             64,
                                             -64,
                                             -65,
                                             1'000'000,
                                             std::numeric_limits<std::int64_t>::max(),
                                             std::numeric_limits<std::int64_t>::min()};
  ByteWriter out;
  for (const std::int64_t number : numbers) out.zigzag(number);
  out.varint(std::numeric_limits<std::uint64_t>::max());
  out.real(-0.1);
  out.string("안부");
  const std::string bytes = out.take();
  ByteReader in{bytes};
  for (const std::int64_t number : numbers) EXPECT_EQ(in.zigzag(), number);
  EXPECT_EQ(in.varint(), std::numeric_limits<std::uint64_t>::max());
  EXPECT_EQ(in.real(), -0.1);
  EXPECT_EQ(in.string(), "안부");
  EXPECT_FALSE(in.failed());
  EXPECT_EQ(in.left(), 0u);
}

TEST(Bytes, SmallNumbersTakeOneByte) {
  ByteWriter out;
  out.zigzag(-64);
  out.zigzag(63);
  out.varint(127);
  EXPECT_EQ(out.take().size(), 3u);
}

TEST(Bytes, OverlongNumbersAreRefused) {
  const std::vector<std::string> overlong = {
      std::string{"\x80\x00", 2},
      std::string{"\x81\x80\x00", 3},
      "\xff\xff\xff\xff\xff\xff\xff\xff\xff\x02",
      "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01",
  };
  for (const std::string& bytes : overlong) {
    ByteReader in{bytes};
    EXPECT_EQ(in.varint(), 0u);
    EXPECT_EQ(in.why(), "holds an overlong number");
  }
}

TEST(Bytes, AFailedReaderStaysFailedAndKeepsTheFirstReason) {
  ByteReader in{
      "\x05"
      "abc"};
  EXPECT_EQ(in.string(), "");
  EXPECT_EQ(in.why(), "counts more than it holds");
  EXPECT_EQ(in.varint(), 0u);
  EXPECT_EQ(in.byte(), 0);
  EXPECT_EQ(in.why(), "counts more than it holds");
}

TEST(Bytes, NumbersThatAreNoneAreRefused) {
  for (const double value :
       {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()}) {
    ByteWriter out;
    out.real(value);
    const std::string bytes = out.take();
    ByteReader in{bytes};
    EXPECT_EQ(in.real(), 0);
    EXPECT_TRUE(in.failed());
  }
}

}  // namespace
}  // namespace anbu::codec

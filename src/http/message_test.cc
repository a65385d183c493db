#include "http/message.h"

#include <gtest/gtest.h>

#include "http/gzip.h"
#include "http/json_writer.h"
#include "http/route.h"

namespace anbu::http {
namespace {

TEST(Target, IsDecodedStrictly) {
  const auto target = parse_target("/a%2Fb?x=1+2&y&=z&n=%EA%B9%80");
  ASSERT_TRUE(target);
  EXPECT_EQ(target->path, "/a/b");
  EXPECT_EQ(target->query, (Fields{{"x", "1 2"}, {"y", ""}, {"", "z"}, {"n", "김"}}));
  for (const char* bad : {"", "a", "/%", "/%4", "/%gg", "/%00", "/?x=%"})
    EXPECT_FALSE(parse_target(bad)) << bad;
}

TEST(Cookies, AreFoundByTheirWholeName) {
  const Request request{.headers = {{"cookie", "xanbu_session=no; anbu_session=yes ; other=1"}}};
  EXPECT_EQ(request.cookie("anbu_session"), "yes");
  EXPECT_EQ(request.cookie("session"), "");
}

TEST(Json, EscapesAndFormats) {
  JsonWriter writer;
  writer.begin_object().field("text", "\"\\\n\x01 김").field("half", 0.5).field("zero", -0.0001);
  writer.field("id", ResidentId{9'007'199'254'740'993}).field("none", std::optional<int>{});
  writer.key("list").begin_array().value(1).value(true).end_array().end_object();
  EXPECT_EQ(writer.take(),
            "{\"text\":\"\\\"\\\\\\n\\u0001 김\",\"half\":0.5,\"zero\":0,"
            "\"id\":\"9007199254740993\",\"none\":null,\"list\":[1,true]}");
}

TEST(Gzip, ThereAndBackAndNoFurtherThanAllowed) {
  const std::string text(100'000, 'a');
  const std::string packed = gzip(text);
  const auto unpacked = gunzip(packed, text.size());
  ASSERT_TRUE(unpacked);
  EXPECT_EQ(**unpacked, text);
  EXPECT_FALSE(gunzip(packed, text.size() - 1)->has_value());
  EXPECT_EQ(**gunzip(packed + gzip("b"), 200'000), text + "b");
  EXPECT_FALSE(gunzip(packed.substr(0, packed.size() / 2), 200'000));
  EXPECT_FALSE(gunzip(packed + "junk", 200'000));
  EXPECT_FALSE(gunzip("", 10));
}

TEST(Routes, IdsAreNumbersAndMethodsCount) {
  EXPECT_EQ(match(routes(), Method::Get, "/api/v1/cases/12").id, "12");
  EXPECT_EQ(match(routes(), Method::Post, "/api/v1/cases/12/commands").id, "12");
  EXPECT_FALSE(match(routes(), Method::Get, "/api/v1/cases/12/commands").route);
  EXPECT_TRUE(match(routes(), Method::Get, "/api/v1/cases/12/commands").path_is_known);
  for (const char* path : {"/api/v1/cases/", "/api/v1/cases/x", "/api/v1/cases/-1", "/api/v1/cases/1/2",
                           "/api/v1/cases/99999999999999999999", "/api/v1/nothing"}) {
    EXPECT_FALSE(match(routes(), Method::Get, path).route) << path;
  }
}

TEST(Routes, EverythingButLoggingInAndReadingsNeedsASession) {
  for (const Route& route : routes()) {
    const bool has_own_proof =
        route.pattern.starts_with("/l/{word}") || route.pattern == "/api/v1/receipts/{word}";
    if (has_own_proof) continue;
    const bool is_open = route.pattern == "/api/v1/welcome" || route.pattern == "/api/v1/readings" ||
                         (route.pattern == "/api/v1/session" && route.method == Method::Post);
    EXPECT_EQ(route.access == Access::Session, !is_open) << route.pattern;
  }
}

}  // namespace
}  // namespace anbu::http

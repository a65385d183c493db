#include "channels/gateway_mapping.h"

#include <gtest/gtest.h>

#include "channels/gateway.h"

namespace anbu::channels {
namespace {

using codec::Escape;
using codec::fill;

const Fields kSecrets{{"key", "k-123"}, {"receipts", "sixteen-bytes-and-more"}};

std::string mapping_with(const std::string& more) {
  return "name = \"shop\"\n" + more + R"(
[send]
url = "https://shop.invalid/send"
body = '{"to": "{to}", "text": "{text}", "key": "{secret.key}"}'
)";
}

std::string with_receipts(const std::string& more) {
  return mapping_with("") + R"([receipt]
id = "/id"
state = "/state"
delivered = ["ok"]
failed = ["bad"]
header = "X-Proof"
secret = "{secret.receipts}"
)" + more;
}

std::string fault_of(const std::string& toml) {
  const auto mapping = read_mapping(toml, kSecrets);
  return mapping ? "" : mapping.error().message;
}

ReceiptShape receipt_shape(const std::string& more = "") {
  const auto mapping = read_mapping(with_receipts(more), kSecrets);
  EXPECT_TRUE(mapping) << mapping.error().message;
  return *mapping->receipt;
}

TEST(GatewayMapping, FillsItsSecretsAndLeavesTheMessagesFields) {
  const auto mapping = read_mapping(mapping_with(""), kSecrets);
  ASSERT_TRUE(mapping) << mapping.error().message;
  EXPECT_EQ(mapping->request.body, R"({"to": "{to}", "text": "{text}", "key": "k-123"})");
  EXPECT_FALSE(mapping->receipt);
}

TEST(GatewayMapping, NamesWhatIsWrong) {
  EXPECT_EQ(fault_of("name = 7"), "name: is no text in quotes");
  EXPECT_EQ(fault_of(mapping_with("nmae = \"x\"")), "nmae: no such key");
  EXPECT_EQ(fault_of("name = \"A B\"\n"), "name: may hold a-z, 0-9, - and _");
  EXPECT_EQ(fault_of("name = \"a\"\n[send]\nurl = \"https://a/\"\nbody = \"{secret.other}\""),
            "send.body: no field is called {secret.other}");
  EXPECT_EQ(fault_of("name = \"a\"\n[send]\nurl = \"ftp://a/\"\nbody = \"x\""),
            "send.url: is no http or https URL");
  EXPECT_EQ(fault_of(mapping_with("") + "[answer]\ncode = \"/c\"\n"),
            "answer.accepted: which codes mean yes?");
  EXPECT_EQ(fault_of(with_receipts("proof = \"trust\"")),
            "receipt.proof: 'trust' is neither secret nor hmac_sha256_hex");
}

TEST(Fill, EscapesForWhereItStands) {
  const Fields fields{{"text", "\"예\"\n&1"}};
  EXPECT_EQ(*fill(R"({"t": "{text}"})", fields, Escape::Json), R"({"t": "\"예\"\n&1"})");
  EXPECT_EQ(*fill("t={text}", fields, Escape::Form), "t=%22%EC%98%88%22%0A%261");
  EXPECT_EQ(*fill("{text}", fields, Escape::Header), "\"예\"&1");
  EXPECT_FALSE(fill("{other}", fields, Escape::None));
}

TEST(Receipts, AreReadWhereTheMappingSays) {
  const auto one = read_receipts(receipt_shape(), R"({"id": 7, "state": "ok"})");
  ASSERT_TRUE(one);
  ASSERT_EQ(one->size(), 1U);
  EXPECT_EQ(one->front().id, "7");
  EXPECT_TRUE(one->front().arrived);
  const auto many = read_receipts(receipt_shape("list = \"/all\""),
                                  R"({"all": [{"id": "a", "state": "bad"}, {"id": "b", "state": "sent"}]})");
  ASSERT_TRUE(many);
  ASSERT_EQ(many->size(), 1U) << "what is still on its way is no news";
  EXPECT_FALSE(many->front().arrived);
}

TEST(Receipts, OfAnotherShapeAreRefused) {
  for (const char* body : {"", "7", "[]", "{}", R"({"id": {}})", "{\"id\": \"\\u0000", "\xff\xfe"}) {
    EXPECT_FALSE(read_receipts(receipt_shape(), body)) << body;
  }
}

TEST(Receipts, ProveWhereTheyComeFrom) {
  const ReceiptShape secret = receipt_shape();
  EXPECT_TRUE(is_from_gateway(secret, "sixteen-bytes-and-more", "any"));
  EXPECT_FALSE(is_from_gateway(secret, "", "any"));
  ReceiptShape signed_one = receipt_shape("proof = \"hmac_sha256_hex\"");
  signed_one.secret = "key";  // a known pair
  constexpr std::string_view kText = "The quick brown fox jumps over the lazy dog";
  EXPECT_TRUE(
      is_from_gateway(signed_one, "f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8", kText));
  EXPECT_FALSE(is_from_gateway(signed_one, "f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8",
                               "another text"));
}

TEST(Numbers, AreWrittenAsTheGatewayWants) {
  EXPECT_EQ(number_for("010-1234-5678", false), "01012345678");
  EXPECT_EQ(number_for("01012345678", true), "+821012345678");
  EXPECT_EQ(number_for("+1 202 555 0100", true), "+12025550100");
}

}  // namespace
}  // namespace anbu::channels

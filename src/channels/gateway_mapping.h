// What a message gateway of some vendor wants and says, as a file describes it (docs/formats/gateway.md): the
// request with named fields, how its answer names the message, and how its receipts look. No vendor is known
// to the program.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "codec/fill.h"

namespace anbu::channels {

using codec::Fields;

enum class BodyFormat { Json, Form };

// How a receipt shows that it comes from the gateway.
enum class Proof {
  Secret,   // the header holds the secret itself
  HmacHex,  // or the HMAC-SHA256 of the body under it, in hexadecimal
};

struct GatewayRequest {
  std::string method = "POST";
  std::string url;
  std::map<std::string, std::string> headers;
  std::string body;
  BodyFormat format = BodyFormat::Json;
  bool international = false;  // {to} is +821012345678 instead of 01012345678
  long timeout_s = 10;
  int per_second = 0;  // at most so many; zero: as many as come
};

struct GatewayAnswerShape {
  BodyFormat format = BodyFormat::Json;
  std::string id;                     // where the gateway's name of the message stands
  std::string code;                   // where the result stands, for gateways that answer 200 to everything
  std::vector<std::string> accepted;  // codes that mean yes; without `code` any 2xx does
  std::vector<std::string> retry;     // codes that mean: not now
};

struct ReceiptShape {
  BodyFormat format = BodyFormat::Json;
  std::string list;  // where the list stands, for gateways that send several at once
  std::string id;
  std::string state;
  std::vector<std::string> delivered;
  std::vector<std::string> failed;
  Proof proof = Proof::Secret;
  std::string header;
  std::string secret;
  Duration within = 60s;  // none by then: it counts as not delivered
};

struct GatewayMapping {
  std::string name;  // stands in the URL of its receipts
  GatewayRequest request;
  GatewayAnswerShape answer;
  std::optional<ReceiptShape> receipt;  // absent: this gateway never tells
};

// `secrets` are filled in for {secret.NAME}. Invalid names the key and what is wrong with it.
Result<GatewayMapping> read_mapping(std::string_view toml, const Fields& secrets);

}  // namespace anbu::channels

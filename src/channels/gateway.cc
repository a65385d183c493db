#include "channels/gateway.h"

#include <fmt/format.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <algorithm>
#include <array>

#include "base/hex.h"
#include "channels/answer_text.h"
#include "channels/http_client.h"

namespace anbu::channels {
namespace {

using codec::Escape;
using codec::fill;

constexpr std::size_t kIdMost = 200;

bool holds(const std::vector<std::string>& list, const std::string& word) {
  return std::ranges::find(list, word) != list.end();
}

Escape escape_of(BodyFormat format) {
  return format == BodyFormat::Json ? Escape::Json : Escape::Form;
}

Fields fields_of(const Letter& letter, const GatewayRequest& request) {
  return {{"to", number_for(letter.to, request.international)},
          {"text", letter.text},
          {"key", letter.key},
          {"link", letter.link},
          {"template", letter.pattern}};
}

Result<HttpRequest> request_for(const Letter& letter, const GatewayRequest& shape) {
  const Fields fields = fields_of(letter, shape);
  HttpRequest request{.method = shape.method, .timeout_s = shape.timeout_s};
  auto url = fill(shape.url, fields, Escape::Form);
  if (!url) return url.error();
  request.url = *std::move(url);
  auto body = fill(shape.body, fields, escape_of(shape.format));
  if (!body) return body.error();
  request.body = *std::move(body);
  for (const auto& [name, pattern] : shape.headers) {
    auto value = fill(pattern, fields, Escape::Header);
    if (!value) return value.error();
    request.headers.emplace_back(name, *std::move(value));
  }
  return request;
}

// A key that is refused, a gateway that is overloaded or broken: it is not the message's fault.
bool is_for_later(long status) {
  return status == 408 || status == 429 || status == 401 || status == 403 || status >= 500;
}

// It goes to the process's log: a code, whatever else the gateway has put there.
std::string plain_code(std::string_view code) {
  constexpr std::size_t kShownMost = 40;
  std::string plain;
  for (const char c : code.substr(0, kShownMost)) {
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    plain += is_plain || c == '_' || c == '-' ? c : '?';
  }
  return plain;
}

Posted verdict(const HttpAnswer& answer, const GatewayMapping& mapping) {
  const GatewayAnswerShape& shape = mapping.answer;
  const Said said = Said::read(answer.body, shape.format);
  const std::string code = shape.code.empty() ? std::string{} : said.at(shape.code);
  Posted posted{.code = fmt::format("{} {}", answer.status, plain_code(code))};
  const bool is_good = answer.status >= 200 && answer.status < 300;
  if ((!is_good && is_for_later(answer.status)) || holds(shape.retry, code)) return posted;
  posted.word = Posted::Word::Refused;
  if (!is_good || (!shape.code.empty() && !holds(shape.accepted, code))) return posted;
  posted.word = Posted::Word::Taken;
  if (!shape.id.empty()) posted.id = said.at(shape.id).substr(0, kIdMost);
  posted.receipt_follows = mapping.receipt.has_value() && !posted.id.empty();
  return posted;
}

std::string hex_hmac(std::string_view secret, std::string_view body) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()),
       reinterpret_cast<const unsigned char*>(body.data()), body.size(), digest.data(), &size);
  return to_hex({reinterpret_cast<const char*>(digest.data()), size});
}

bool equal(std::string_view one, std::string_view other) {
  return one.size() == other.size() && CRYPTO_memcmp(one.data(), other.data(), one.size()) == 0;
}

std::optional<Receipt> receipt_in(const ReceiptShape& shape, const Said& said) {
  const std::string id = said.at(shape.id);
  const std::string state = said.at(shape.state);
  const bool arrived = holds(shape.delivered, state);
  if (id.empty() || id.size() > kIdMost || (!arrived && !holds(shape.failed, state))) return std::nullopt;
  return Receipt{.id = id, .arrived = arrived};
}

}  // namespace

Posted post(const Letter& letter, const GatewayMapping& mapping) {
  const auto request = request_for(letter, mapping.request);
  if (!request) return {.word = Posted::Word::Refused, .code = "mapping"};
  const auto answer = ask(*request);
  if (!answer) return {.code = answer.error().message};
  return verdict(*answer, mapping);
}

bool is_from_gateway(const ReceiptShape& shape, std::string_view header, std::string_view body) {
  switch (shape.proof) {
    case Proof::Secret:
      return equal(header, shape.secret);
    case Proof::HmacHex:
      return equal(header, hex_hmac(shape.secret, body));
  }
  return false;
}

Result<std::vector<Receipt>> read_receipts(const ReceiptShape& shape, std::string_view body) {
  constexpr std::size_t kTogetherMost = 1000;
  std::vector<Receipt> receipts;
  Said whole = Said::read(body, shape.format);
  std::vector<Said> all = whole.list(shape.list);
  if (shape.list.empty()) all.push_back(std::move(whole));
  if (all.empty() || all.size() > kTogetherMost) {
    return Error{Errc::Invalid, "receipts are not where the mapping says"};
  }
  for (const Said& one : all) {
    if (one.at(shape.id).empty()) return Error{Errc::Invalid, "a receipt without the message's id"};
    if (auto receipt = receipt_in(shape, one)) receipts.push_back(*std::move(receipt));
  }
  return receipts;
}

std::string number_for(std::string_view plain_phone, bool international) {
  std::string digits;
  for (const char c : plain_phone) {
    if (c >= '0' && c <= '9') digits += c;
  }
  if (plain_phone.starts_with('+')) return international ? "+" + digits : digits;
  const bool is_national = digits.starts_with('0') && !digits.starts_with("00");
  return international && is_national ? "+82" + digits.substr(1) : digits;
}

}  // namespace anbu::channels

#include "channels/gateway_mapping.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "codec/flat_toml.h"

namespace anbu::channels {
namespace {

using codec::Escape;
using codec::fill;
using codec::FlatToml;

// The fields a message has, beside the secrets.
constexpr std::array<std::string_view, 5> kMessageFields{"to", "text", "key", "link", "template"};

BodyFormat format_at(FlatToml& file, const std::string& key) {
  const std::string text = file.text(key, "json");
  if (text != "json" && text != "form")
    file.fail(fmt::format("{}: '{}' is neither json nor form", key, text));
  return text == "form" ? BodyFormat::Form : BodyFormat::Json;
}

bool is_international(FlatToml& file) {
  const std::string text = file.text("send.number", "national");
  if (text != "national" && text != "international") {
    file.fail(fmt::format("send.number: '{}' is neither national nor international", text));
  }
  return text == "international";
}

// The secrets are filled in once; a field that nothing will fill is found here and not at night.
std::string with_secrets(FlatToml& file, const std::string& key, const std::string& text,
                         const Fields& secrets) {
  Fields fields;
  for (const auto& [name, value] : secrets) fields["secret." + name] = value;
  for (const std::string_view name : kMessageFields) fields[std::string{name}] = fmt::format("{{{}}}", name);
  auto filled = fill(text, fields, Escape::None);
  if (!filled) file.fail(fmt::format("{}: {}", key, filled.error().message));
  return filled ? *std::move(filled) : std::string{};
}

GatewayRequest request_in(FlatToml& file, const Fields& secrets) {
  GatewayRequest request;
  request.method = file.text("send.method", "POST");
  request.url = with_secrets(file, "send.url", file.required("send.url"), secrets);
  request.format = format_at(file, "send.format");
  request.body = with_secrets(file, "send.body", file.required("send.body"), secrets);
  request.international = is_international(file);
  request.timeout_s = static_cast<long>(file.number("send.timeout_seconds", 10));
  request.per_second = static_cast<int>(file.number("send.per_second", 0));
  for (const auto& [name, value] : file.below("send.headers.")) {
    request.headers[name] = with_secrets(file, "send.headers." + name, value, secrets);
  }
  const bool is_url = request.url.starts_with("http://") || request.url.starts_with("https://");
  if (!is_url) file.fail("send.url: is no http or https URL");
  if (request.timeout_s < 1 || request.timeout_s > 60)
    file.fail("send.timeout_seconds: is not between 1 and 60");
  if (request.per_second < 0) file.fail("send.per_second: is negative");
  if (request.method != "POST" && request.method != "PUT") file.fail("send.method: is neither POST nor PUT");
  return request;
}

GatewayAnswerShape answer_in(FlatToml& file) {
  GatewayAnswerShape answer;
  answer.format = format_at(file, "answer.format");
  answer.id = file.text("answer.id");
  answer.code = file.text("answer.code");
  answer.accepted = file.texts("answer.accepted");
  answer.retry = file.texts("answer.retry");
  if (!answer.code.empty() && answer.accepted.empty()) file.fail("answer.accepted: which codes mean yes?");
  return answer;
}

ReceiptShape receipt_in(FlatToml& file, const Fields& secrets) {
  ReceiptShape receipt;
  receipt.format = format_at(file, "receipt.format");
  receipt.list = file.text("receipt.list");
  receipt.id = file.required("receipt.id");
  receipt.state = file.required("receipt.state");
  receipt.delivered = file.texts("receipt.delivered");
  receipt.failed = file.texts("receipt.failed");
  receipt.header = file.required("receipt.header");
  std::ranges::transform(receipt.header, receipt.header.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  receipt.secret = with_secrets(file, "receipt.secret", file.required("receipt.secret"), secrets);
  receipt.within = Duration{file.number("receipt.within_seconds", 60)};
  const std::string proof = file.text("receipt.proof", "secret");
  if (proof != "secret" && proof != "hmac_sha256_hex") {
    file.fail(fmt::format("receipt.proof: '{}' is neither secret nor hmac_sha256_hex", proof));
  }
  receipt.proof = proof == "secret" ? Proof::Secret : Proof::HmacHex;
  if (receipt.delivered.empty()) file.fail("receipt.delivered: which states mean that it arrived?");
  if (receipt.secret.size() < 16) file.fail("receipt.secret: is shorter than 16 bytes");
  return receipt;
}

bool is_name(const std::string& text) {
  const auto fits = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  };
  return !text.empty() && text.size() <= 40 && std::ranges::all_of(text, fits);
}

}  // namespace

Result<GatewayMapping> read_mapping(std::string_view toml, const Fields& secrets) {
  auto file = FlatToml::parse(toml);
  if (!file) return file.error();
  GatewayMapping mapping;
  mapping.name = file->required("name");
  if (!is_name(mapping.name)) file->fail("name: may hold a-z, 0-9, - and _");
  mapping.request = request_in(*file, secrets);
  mapping.answer = answer_in(*file);
  if (file->has_below("receipt.")) mapping.receipt = receipt_in(*file, secrets);
  if (const std::string fault = file->fault(); !fault.empty()) return Error{Errc::Invalid, fault};
  return mapping;
}

}  // namespace anbu::channels

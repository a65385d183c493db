#include "channels/web_push.h"

#include <fmt/format.h>
#include <openssl/rand.h>

#include <algorithm>
#include <array>

#include "channels/elliptic.h"
#include "channels/http_client.h"
#include "codec/base64.h"

namespace anbu::channels {
namespace {

constexpr std::size_t kPointSize = 65;
constexpr std::size_t kAuthSize = 16;
constexpr std::size_t kSaltSize = 16;
constexpr Duration kTokenValid = 12h;

std::string big_endian(std::uint32_t number) {
  std::string bytes;
  for (int shift = 24; shift >= 0; shift -= 8) {
    bytes += static_cast<char>((number >> static_cast<unsigned>(shift)) & 0xffU);
  }
  return bytes;
}

std::string with_zero(std::string_view text) {
  return std::string{text} + '\0';
}

// Keys of RFC 8291, section 3.4.
struct RecordKeys {
  std::string key;
  std::string nonce;
};

struct Agreed {
  std::string secret;   // of the two key pairs
  std::string browser;  // its public key
  std::string ours;
  std::string auth;
  std::string salt;
};

Result<RecordKeys> keys_of(const Agreed& agreed) {
  const std::string info = with_zero("WebPush: info") + agreed.browser + agreed.ours;
  const auto shared = hkdf({.secret = agreed.secret, .salt = agreed.auth, .info = info, .size = 32});
  if (!shared) return shared.error();
  const auto key = hkdf(
      {.secret = *shared, .salt = agreed.salt, .info = with_zero("Content-Encoding: aes128gcm"), .size = 16});
  if (!key) return key.error();
  const auto nonce = hkdf(
      {.secret = *shared, .salt = agreed.salt, .info = with_zero("Content-Encoding: nonce"), .size = 12});
  if (!nonce) return nonce.error();
  return RecordKeys{.key = *key, .nonce = *nonce};
}

std::string origin_of(const std::string& url) {
  const std::size_t host = url.find("://");
  if (host == std::string::npos) return url;
  return url.substr(0, url.find('/', host + 3));
}

Posted verdict(long status) {
  Posted posted{.code = fmt::format("{}", status)};
  if (status >= 200 && status < 300) posted.word = Posted::Word::Taken;
  if (status >= 400 && status < 500 && status != 429 && status != 408) posted.word = Posted::Word::Refused;
  if (status == 404 || status == 410) posted.code = "gone";
  return posted;
}

}  // namespace

struct VapidKey::Pair {
  KeyPair keys;
};

Result<VapidKey> VapidKey::create() {
  auto keys = KeyPair::create();
  if (!keys) return keys.error();
  return VapidKey{std::make_shared<const Pair>(Pair{*std::move(keys)})};
}

Result<VapidKey> VapidKey::read(const std::string& pem) {
  auto keys = KeyPair::read(pem);
  if (!keys) return keys.error();
  return VapidKey{std::make_shared<const Pair>(Pair{*std::move(keys)})};
}

std::string VapidKey::pem() const {
  return pair_->keys.pem();
}

std::string VapidKey::public_key() const {
  return codec::base64url(pair_->keys.point());
}

Result<std::string> VapidKey::authorization(const std::string& origin, const std::string& subject,
                                            Timestamp until) const {
  const std::string head = codec::base64url(R"({"typ":"JWT","alg":"ES256"})");
  const std::string claims =
      codec::base64url(fmt::format(R"({{"aud":"{}","exp":{},"sub":"{}"}})", origin, to_unix(until), subject));
  const std::string said = head + "." + claims;
  const auto signature = pair_->keys.sign(said);
  if (!signature) return signature.error();
  return fmt::format("vapid t={}.{}, k={}", said, codec::base64url(*signature), public_key());
}

bool is_of_service(const std::string& endpoint, const PushSettings& settings) {
  return std::ranges::any_of(settings.services,
                             [&](const std::string& service) { return endpoint.starts_with(service); });
}

Result<std::string> encrypt_push(std::string_view plain, const Subscription& to) {
  const auto browser = codec::decode_base64url(to.p256dh);
  const auto auth = codec::decode_base64url(to.auth);
  if (!browser || !auth || browser->size() != kPointSize || auth->size() != kAuthSize) {
    return Error{Errc::Invalid, "the keys of the subscription are none"};
  }
  const auto ours = KeyPair::create();
  if (!ours) return ours.error();
  const auto secret = ours->agree(*browser);
  if (!secret) return secret.error();
  std::string salt(kSaltSize, '\0');
  if (RAND_bytes(reinterpret_cast<unsigned char*>(salt.data()), static_cast<int>(salt.size())) != 1) {
    return Error{Errc::Unavailable, "no random numbers"};
  }
  const auto keys =
      keys_of({.secret = *secret, .browser = *browser, .ours = ours->point(), .auth = *auth, .salt = salt});
  if (!keys) return keys.error();
  constexpr char kLastRecord = 2;
  const auto sealed = seal_aes128gcm(keys->key, keys->nonce, std::string{plain} + kLastRecord);
  if (!sealed) return sealed.error();
  constexpr std::uint32_t kRecordSize = 4096;
  return salt + big_endian(kRecordSize) + static_cast<char>(kPointSize) + ours->point() + *sealed;
}

Posted push(std::string_view plain, const Subscription& to, const Pushing& pushing) {
  if (!is_of_service(to.endpoint, pushing.settings)) {
    return {.word = Posted::Word::Refused, .code = "no push service"};
  }
  auto body = encrypt_push(plain, to);
  if (!body) return {.word = Posted::Word::Refused, .code = "keys"};
  const auto allowed =
      pushing.key.authorization(origin_of(to.endpoint), pushing.settings.subject, pushing.now + kTokenValid);
  if (!allowed) return {.code = allowed.error().message};
  const auto answer = ask({.url = to.endpoint,
                           .headers = {{"Authorization", *allowed},
                                       {"Content-Encoding", "aes128gcm"},
                                       {"Content-Type", "application/octet-stream"},
                                       {"TTL", fmt::format("{}", pushing.keep.count())},
                                       {"Urgency", "high"}},
                           .body = *std::move(body)});
  if (!answer) return {.code = answer.error().message};
  return verdict(answer->status);
}

}  // namespace anbu::channels

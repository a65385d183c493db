#include "auth/secrets.h"

#include <sodium.h>

#include <array>

namespace anbu::auth {

namespace {

// Safe to call often: the first call initialises, the others return at once.
void ready() {
  CHECK(sodium_init() >= 0);
}

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

std::string url_safe(const unsigned char* bytes, std::size_t size) {
  constexpr int kVariant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
  std::string text(sodium_base64_encoded_len(size, kVariant), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes, size, kVariant);
  text.pop_back();  // the terminating zero
  return text;
}

std::string hash_under(std::string_view purpose, std::string_view text) {
  std::string hash(crypto_generichash_BYTES, '\0');
  const int failed = crypto_generichash(reinterpret_cast<unsigned char*>(hash.data()), hash.size(),
                                        bytes_of(text), text.size(), bytes_of(purpose), purpose.size());
  CHECK(failed == 0);
  return hash;
}

}  // namespace

Result<std::string> hash_password(std::string_view password) {
  ready();
  std::array<char, crypto_pwhash_STRBYTES> hash{};
  const int failed =
      crypto_pwhash_str(hash.data(), password.data(), password.size(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                        crypto_pwhash_MEMLIMIT_INTERACTIVE);
  if (failed != 0) return Error{Errc::Unavailable, "no memory to hash a password"};
  return std::string{hash.data()};
}

bool password_fits(const std::string& hash, std::string_view password) {
  ready();
  return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

const std::string& nobodys_hash() {
  static const std::string kHash =
      "$argon2id$v=19$m=65536,t=2,p=1$Hcdj7dKvrPP6ZVJ5/4HW8Q$La8k3CI0TFweEIu9ujcxBBIFLw3VEAdzttV+ilwPEig";
  return kHash;
}

bool is_password_hash(const std::string& text) {
  return crypto_pwhash_str_needs_rehash(text.c_str(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                                        crypto_pwhash_MEMLIMIT_INTERACTIVE) == 0;
}

std::string random_token() {
  ready();
  std::array<unsigned char, 32> bits{};
  randombytes_buf(bits.data(), bits.size());
  return url_safe(bits.data(), bits.size());
}

std::string hash_token(std::string_view token) {
  ready();
  return hash_under("anbu token, stored", token);
}

std::string csrf_of(std::string_view token) {
  ready();
  const std::string hash = hash_under("anbu csrf of a session", token);
  return url_safe(bytes_of(hash), hash.size());
}

std::string fingerprint(std::string_view text) {
  ready();
  constexpr std::size_t kBytes = 16;
  return url_safe(bytes_of(hash_under("anbu fingerprint", text)), kBytes);
}

bool equal_in_constant_time(std::string_view one, std::string_view other) {
  return one.size() == other.size() && sodium_memcmp(one.data(), other.data(), one.size()) == 0;
}

}  // namespace anbu::auth

// The P-256 keys, derivation and sealing that Web Push asks for, as OpenSSL has them.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

typedef struct evp_pkey_st EVP_PKEY;

namespace anbu::channels {

class KeyPair {
 public:
  static Result<KeyPair> create();
  static Result<KeyPair> read(const std::string& pem);

  std::string pem() const;
  std::string point() const;  // the public key, 65 bytes, uncompressed
  // What both sides know: the other's public key, 65 bytes, with our private one.
  Result<std::string> agree(std::string_view other_point) const;
  // ES256: 64 bytes.
  Result<std::string> sign(std::string_view text) const;

 private:
  struct Free {
    void operator()(EVP_PKEY* key) const;
  };
  explicit KeyPair(EVP_PKEY* key) : key_{key} {}

  std::unique_ptr<EVP_PKEY, Free> key_;
};

struct Derivation {
  std::string_view secret;
  std::string_view salt;
  std::string_view info;
  std::size_t size = 0;
};
Result<std::string> hkdf(const Derivation& from);  // SHA-256

// With the tag behind it.
Result<std::string> seal_aes128gcm(std::string_view key, std::string_view nonce, std::string_view plain);

}  // namespace anbu::channels

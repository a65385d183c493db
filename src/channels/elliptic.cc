#include "channels/elliptic.h"

#include <openssl/bio.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>
#include <openssl/pem.h>

#include <array>

namespace anbu::channels {
namespace {

constexpr std::size_t kTagSize = 16;
constexpr std::size_t kHalf = 32;

template <auto kFree>
struct Freeing {
  void operator()(auto* held) const { kFree(held); }
};
template <class T, auto kFree>
using Held = std::unique_ptr<T, Freeing<kFree>>;
using KeyContext = Held<EVP_PKEY_CTX, &EVP_PKEY_CTX_free>;

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}
unsigned char* bytes_of(std::string& text) {
  return reinterpret_cast<unsigned char*>(text.data());
}

Error failed(const char* what) {
  return {Errc::Unavailable, std::string{"cannot "} + what};
}

// A key that is nothing but its point.
Held<EVP_PKEY, &EVP_PKEY_free> key_of_point(std::string_view point) {
  const Held<EVP_PKEY, &EVP_PKEY_free> shape{EVP_PKEY_new()};
  const KeyContext context{EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr)};
  std::string group{"P-256"};
  std::string copy{point};
  std::array<OSSL_PARAM, 3> parameters{
      OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, group.data(), group.size()),
      OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, copy.data(), copy.size()),
      OSSL_PARAM_construct_end()};
  EVP_PKEY* key = nullptr;
  if (EVP_PKEY_fromdata_init(context.get()) == 1) {
    EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parameters.data());
  }
  return Held<EVP_PKEY, &EVP_PKEY_free>{key};
}

// Two numbers in ASN.1 become 32 bytes each.
Result<std::string> plain_signature(const std::string& der) {
  const unsigned char* at = bytes_of(std::string_view{der});
  const Held<ECDSA_SIG, &ECDSA_SIG_free> signature{
      d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(der.size()))};
  if (!signature) return failed("read a signature");
  std::string plain(2 * kHalf, '\0');
  BN_bn2binpad(ECDSA_SIG_get0_r(signature.get()), bytes_of(plain), kHalf);
  BN_bn2binpad(ECDSA_SIG_get0_s(signature.get()), bytes_of(plain) + kHalf, kHalf);
  return plain;
}

}  // namespace

void KeyPair::Free::operator()(EVP_PKEY* key) const {
  EVP_PKEY_free(key);
}

Result<KeyPair> KeyPair::create() {
  EVP_PKEY* key = EVP_EC_gen("P-256");
  if (key == nullptr) return failed("make a key");
  return KeyPair{key};
}

Result<KeyPair> KeyPair::read(const std::string& pem) {
  const Held<BIO, &BIO_free> text{BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size()))};
  EVP_PKEY* key = PEM_read_bio_PrivateKey(text.get(), nullptr, nullptr, nullptr);
  if (key == nullptr) return Error{Errc::Invalid, "is no private key in PEM"};
  KeyPair pair{key};
  if (pair.point().size() != 1 + 2 * kHalf) return Error{Errc::Invalid, "is no key of the curve P-256"};
  return pair;
}

std::string KeyPair::pem() const {
  const Held<BIO, &BIO_free> text{BIO_new(BIO_s_mem())};
  PEM_write_bio_PrivateKey(text.get(), key_.get(), nullptr, nullptr, 0, nullptr, nullptr);
  char* bytes = nullptr;
  const long size = BIO_get_mem_data(text.get(), &bytes);
  return {bytes, static_cast<std::size_t>(size)};
}

std::string KeyPair::point() const {
  std::string point(1 + 2 * kHalf, '\0');
  std::size_t size = 0;
  const int got = EVP_PKEY_get_octet_string_param(key_.get(), OSSL_PKEY_PARAM_PUB_KEY, bytes_of(point),
                                                  point.size(), &size);
  if (got != 1) size = 0;
  point.resize(size);
  return point;
}

Result<std::string> KeyPair::agree(std::string_view other_point) const {
  const auto other = key_of_point(other_point);
  if (!other) return Error{Errc::Invalid, "is no point of the curve"};
  const KeyContext context{EVP_PKEY_CTX_new(key_.get(), nullptr)};
  std::string secret(kHalf, '\0');
  std::size_t size = secret.size();
  const bool agreed = EVP_PKEY_derive_init(context.get()) == 1 &&
                      EVP_PKEY_derive_set_peer(context.get(), other.get()) == 1 &&
                      EVP_PKEY_derive(context.get(), bytes_of(secret), &size) == 1;
  if (!agreed || size != kHalf) return failed("agree on a secret");
  return secret;
}

Result<std::string> KeyPair::sign(std::string_view text) const {
  const Held<EVP_MD_CTX, &EVP_MD_CTX_free> context{EVP_MD_CTX_new()};
  std::size_t size = 0;
  std::string der;
  if (EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key_.get()) != 1 ||
      EVP_DigestSign(context.get(), nullptr, &size, bytes_of(text), text.size()) != 1) {
    return failed("sign");
  }
  der.resize(size);
  if (EVP_DigestSign(context.get(), bytes_of(der), &size, bytes_of(text), text.size()) != 1) {
    return failed("sign");
  }
  der.resize(size);
  return plain_signature(der);
}

Result<std::string> hkdf(const Derivation& from) {
  const KeyContext context{EVP_PKEY_CTX_new_id(EVP_PKEY_HKDF, nullptr)};
  std::string out(from.size, '\0');
  std::size_t size = out.size();
  const auto length = [](std::string_view text) { return static_cast<int>(text.size()); };
  const bool derived =
      EVP_PKEY_derive_init(context.get()) == 1 &&
      EVP_PKEY_CTX_set_hkdf_md(context.get(), EVP_sha256()) == 1 &&
      EVP_PKEY_CTX_set1_hkdf_salt(context.get(), bytes_of(from.salt), length(from.salt)) == 1 &&
      EVP_PKEY_CTX_set1_hkdf_key(context.get(), bytes_of(from.secret), length(from.secret)) == 1 &&
      EVP_PKEY_CTX_add1_hkdf_info(context.get(), bytes_of(from.info), length(from.info)) == 1 &&
      EVP_PKEY_derive(context.get(), bytes_of(out), &size) == 1;
  if (!derived) return failed("derive a key");
  return out;
}

Result<std::string> seal_aes128gcm(std::string_view key, std::string_view nonce, std::string_view plain) {
  const Held<EVP_CIPHER_CTX, &EVP_CIPHER_CTX_free> context{EVP_CIPHER_CTX_new()};
  std::string sealed(plain.size() + kTagSize, '\0');
  int size = 0;
  const bool done =
      EVP_EncryptInit_ex(context.get(), EVP_aes_128_gcm(), nullptr, bytes_of(key), bytes_of(nonce)) == 1 &&
      EVP_EncryptUpdate(context.get(), bytes_of(sealed), &size, bytes_of(plain),
                        static_cast<int>(plain.size())) == 1 &&
      EVP_EncryptFinal_ex(context.get(), bytes_of(sealed) + size, &size) == 1 &&
      EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_GET_TAG, kTagSize, bytes_of(sealed) + plain.size()) ==
          1;
  if (!done) return failed("seal");
  return sealed;
}

}  // namespace anbu::channels

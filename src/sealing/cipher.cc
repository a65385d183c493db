#include "sealing/cipher.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>
#include <openssl/sha.h>

#include <memory>

namespace anbu::sealing {
namespace {

constexpr char kVersion = 1;
constexpr std::size_t kNonceBytes = 12;
constexpr std::size_t kTagBytes = 16;
constexpr std::size_t kHashBytes = 32;
constexpr std::size_t kOverhead = 1 + kNonceBytes + kTagBytes;

using Context = std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)>;

unsigned char* data_of(std::string& text) {
  return reinterpret_cast<unsigned char*>(text.data());
}
const unsigned char* data_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}
int size_of(std::string_view text) {
  CHECK(text.size() < (std::size_t{1} << 30));
  return static_cast<int>(text.size());
}

std::string random_bytes(std::size_t count) {
  std::string bytes(count, '\0');
  CHECK(RAND_bytes(data_of(bytes), size_of(bytes)) == 1);
  return bytes;
}

Context begun(int encrypting, const Key& key, std::string_view nonce, std::string_view belongs_to) {
  Context context{EVP_CIPHER_CTX_new(), &EVP_CIPHER_CTX_free};
  CHECK(context != nullptr);
  int written = 0;
  CHECK(EVP_CipherInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, key.bytes.data(), data_of(nonce),
                          encrypting) == 1);
  CHECK(EVP_CipherUpdate(context.get(), nullptr, &written, data_of(belongs_to), size_of(belongs_to)) == 1);
  return context;
}

}  // namespace

Key::~Key() {
  OPENSSL_cleanse(bytes.data(), bytes.size());
}

Key random_key() {
  Key key;
  CHECK(RAND_bytes(key.bytes.data(), static_cast<int>(key.bytes.size())) == 1);
  return key;
}

std::string keyed_hash(const Key& key, std::string_view text) {
  std::string hash(kHashBytes, '\0');
  unsigned written = 0;
  CHECK(HMAC(EVP_sha256(), key.bytes.data(), static_cast<int>(key.bytes.size()), data_of(text), text.size(),
             data_of(hash), &written) != nullptr);
  CHECK(written == kHashBytes);
  return hash;
}

Key derived_key(const Key& from, std::string_view purpose) {
  std::string hash = keyed_hash(from, purpose);
  Key key;
  std::copy(hash.begin(), hash.end(), key.bytes.begin());
  OPENSSL_cleanse(hash.data(), hash.size());
  return key;
}

std::string plain_hash(std::string_view text) {
  std::string hash(kHashBytes, '\0');
  CHECK(SHA256(data_of(text), text.size(), data_of(hash)) != nullptr);
  return hash;
}

std::string seal(const Key& key, std::string_view plain, std::string_view belongs_to) {
  const std::string nonce = random_bytes(kNonceBytes);
  const Context context = begun(1, key, nonce, belongs_to);
  std::string body(plain.size(), '\0');
  std::string tag(kTagBytes, '\0');
  int written = 0;
  CHECK(EVP_EncryptUpdate(context.get(), data_of(body), &written, data_of(plain), size_of(plain)) == 1);
  CHECK(written == size_of(plain));
  CHECK(EVP_EncryptFinal_ex(context.get(), nullptr, &written) == 1);
  CHECK(EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_GET_TAG, kTagBytes, data_of(tag)) == 1);
  return kVersion + nonce + body + tag;
}

Result<std::string> unseal(const Key& key, std::string_view sealed, std::string_view belongs_to) {
  if (sealed.size() < kOverhead || sealed[0] != kVersion) {
    return Error{Errc::Corrupt, "a sealed text is cut short or of an unknown version"};
  }
  const std::string_view body = sealed.substr(1 + kNonceBytes, sealed.size() - kOverhead);
  std::string tag{sealed.substr(sealed.size() - kTagBytes)};
  const Context context = begun(0, key, sealed.substr(1, kNonceBytes), belongs_to);
  std::string plain(body.size(), '\0');
  int written = 0;
  CHECK(EVP_DecryptUpdate(context.get(), data_of(plain), &written, data_of(body), size_of(body)) == 1);
  CHECK(EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_SET_TAG, kTagBytes, data_of(tag)) == 1);
  if (EVP_DecryptFinal_ex(context.get(), nullptr, &written) != 1) {
    return Error{Errc::Corrupt, "a sealed text does not open: wrong key, changed, or moved from its place"};
  }
  return plain;
}

}  // namespace anbu::sealing

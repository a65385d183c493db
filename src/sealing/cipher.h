// AES-256-GCM and HMAC-SHA-256 as everything here is sealed with. A sealed text is bound to what it belongs
// to: put elsewhere, it does not open.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace anbu::sealing {

// Wiped when it dies.
struct Key {
  std::array<unsigned char, 32> bytes{};

  Key() = default;
  Key(const Key&) = default;
  Key& operator=(const Key&) = default;
  ~Key();
};

Key random_key();
Key derived_key(const Key& from, std::string_view purpose);
std::string keyed_hash(const Key& key, std::string_view text);  // 32 bytes
std::string plain_hash(std::string_view text);                  // 32 bytes

// Version, nonce, ciphertext, tag. `belongs_to` is not stored, but must be the same to open it.
std::string seal(const Key& key, std::string_view plain, std::string_view belongs_to);
Result<std::string> unseal(const Key& key, std::string_view sealed, std::string_view belongs_to);

}  // namespace anbu::sealing

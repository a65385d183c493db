// Passwords, tokens and their hashes (libsodium). Hashing a password takes a fifth of a second and 64 MiB on
// purpose: never on an io thread.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace anbu::auth {

Result<std::string> hash_password(std::string_view password);  // argon2id
bool password_fits(const std::string& hash, std::string_view password);

// Of a password that nobody knows: a stranger's attempt is hashed as well, for the time of the answer must
// not tell who has an account.
const std::string& nobodys_hash();
bool is_password_hash(const std::string& text);  // of the strength that hash_password() gives

// 256 random bits, URL-safe.
std::string random_token();
// What is stored of a token: of so much randomness a plain fast hash tells nothing.
std::string hash_token(std::string_view token);
// The CSRF token that belongs to a session's token: derived, so that nothing more is stored.
std::string csrf_of(std::string_view token);
// A short public name of a text, always the same.
std::string fingerprint(std::string_view text);
bool equal_in_constant_time(std::string_view one, std::string_view other);

}  // namespace anbu::auth

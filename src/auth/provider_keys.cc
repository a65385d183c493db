#include "auth/provider_keys.h"

#include <fmt/format.h>

#include "auth/secrets.h"

namespace anbu::auth {

namespace {

struct NewKey {
  std::string provider;
  std::string label;
  std::string_view key;
};

Result<void> store(sql::Connection& database, const NewKey& key, Timestamp now) {
  const auto stored = database.run(
      "insert into provider_key (key_hash, provider, label, issued_at, revoked_at)"
      " values ($1, $2, $3, $4, null) on conflict (key_hash) do nothing",
      {sql::Blob{hash_token(key.key)}, key.provider, key.label, to_unix(now)});
  if (!stored) return stored.error();
  return Ok{};
}

}  // namespace

Result<std::string> issue_provider_key(sql::Connection& database, const std::string& provider,
                                       const std::string& label, Timestamp now) {
  std::string key = "anbu_" + random_token();
  const auto stored = store(database, {.provider = provider, .label = label, .key = key}, now);
  if (!stored) return stored.error();
  return key;
}

Result<void> accept_provider_key(sql::Connection& database, const std::string& provider, std::string_view key,
                                 Timestamp now) {
  constexpr std::size_t kKeyMin = 20;
  if (key.size() < kKeyMin) {
    return Error{Errc::Invalid,
                 fmt::format("the key of provider {} has less than {} characters", provider, kKeyMin)};
  }
  return store(database, {.provider = provider, .label = "settings", .key = key}, now);
}

Result<std::optional<std::string>> provider_of_key(sql::Connection& database, std::string_view key) {
  const auto rows =
      database.run("select provider from provider_key where key_hash = $1 and revoked_at is null",
                   {sql::Blob{hash_token(key)}});
  if (!rows) return rows.error();
  if (rows->rows.empty()) return std::optional<std::string>{};
  return std::optional{rows->rows[0].text(0)};
}

Result<void> revoke_provider_keys(sql::Connection& database, const std::string& provider,
                                  const std::string& label, Timestamp now) {
  const auto revoked = database.run(
      "update provider_key set revoked_at = $3 where provider = $1 and label = $2 and revoked_at is null",
      {provider, label, to_unix(now)});
  if (!revoked) return revoked.error();
  return Ok{};
}

}  // namespace anbu::auth

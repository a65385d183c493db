#include "register/vault.h"

#include <fmt/format.h>
#include <openssl/crypto.h>

namespace anbu::registry {
namespace {

constexpr std::size_t kBlindBytes = 16;

std::string place(std::string_view what, ResidentId resident) {
  return fmt::format("{} {}", what, resident.value);
}

Error no_key(ResidentId resident) {
  return {Errc::NotFound, fmt::format("resident {} has no key", resident.value)};
}

// SQLite leaves freed bytes in the file and in its log unless told otherwise.
Result<void> wipe_freed(sql::Connection& connection) {
  if (connection.dialect() != sql::Dialect::Sqlite) return Ok{};
  return connection.script("pragma secure_delete = on");
}
Result<void> wipe_log(sql::Connection& connection) {
  if (connection.dialect() != sql::Dialect::Sqlite) return Ok{};
  return connection.script("pragma wal_checkpoint(truncate)");
}

}  // namespace

Vault::Vault(sql::Connection& connection, const sealing::Key& master)
    : connection_{&connection},
      wrapping_{sealing::derived_key(master, "wrap")},
      blinding_{sealing::derived_key(master, "blind")} {}

Result<Vault> Vault::open(sql::Connection& connection, const sealing::Key& master) {
  if (auto told = wipe_freed(connection); !told) return told.error();
  const std::string proof = sealing::keyed_hash(derived_key(master, "proof"), "anbu");
  auto bound = connection.run(
      "insert into register_master (one, proof, next_feed, next_note, next_change) values (1, $1, 1, 1, 1)"
      " on conflict (one) do nothing",
      {sql::Blob{proof}});
  if (!bound) return bound.error();
  auto rows = connection.run("select proof from register_master where one = 1");
  if (!rows) return rows.error();
  if (rows->rows.at(0).bytes(0) != proof) {
    return Error{Errc::Denied, "the key file does not belong to this database"};
  }
  return Vault{connection, master};
}

Result<void> Vault::enroll(ResidentId resident) {
  sealing::Key key = sealing::random_key();
  std::string bytes{key.bytes.begin(), key.bytes.end()};
  const std::string wrapped = sealing::seal(wrapping_, bytes, place("key", resident));
  OPENSSL_cleanse(bytes.data(), bytes.size());
  auto inserted = connection_->run(
      "insert into register_keys (resident, wrapped, destroyed_at) values ($1, $2, null)"
      " on conflict (resident) do nothing",
      {resident.value, sql::Blob{wrapped}});
  if (!inserted) return inserted.error();
  if (inserted->changed > 0) return Ok{};
  const auto present = key_of(resident);
  if (present) return Ok{};
  if (present.error().code != Errc::NotFound) return present.error();
  return Error{Errc::Denied, fmt::format("resident {} was erased", resident.value)};
}

Result<sealing::Key> Vault::key_of(ResidentId resident) {
  auto rows = connection_->run(
      "select wrapped from register_keys where resident = $1 and wrapped is not null", {resident.value});
  if (!rows) return rows.error();
  if (rows->rows.empty()) return no_key(resident);
  return unwrapped(resident, rows->rows[0].bytes(0));
}

Result<sealing::Key> Vault::unwrapped(ResidentId resident, std::string_view wrapped) const {
  auto bytes = sealing::unseal(wrapping_, wrapped, place("key", resident));
  if (!bytes) return bytes.error();
  sealing::Key key;
  if (bytes->size() != key.bytes.size()) return Error{Errc::Corrupt, "a wrapped key is of the wrong size"};
  std::copy(bytes->begin(), bytes->end(), key.bytes.begin());
  OPENSSL_cleanse(bytes->data(), bytes->size());
  return key;
}

Result<std::string> Vault::seal(ResidentId resident, std::string_view plain) {
  const auto key = key_of(resident);
  if (!key) return key.error();
  return sealing::seal(*key, plain, place("of", resident));
}

Result<std::string> Vault::unseal(ResidentId resident, std::string_view sealed) {
  const auto key = key_of(resident);
  if (!key) return key.error();
  return sealing::unseal(*key, sealed, place("of", resident));
}

Result<std::string> Vault::unseal_with(std::string_view wrapped, ResidentId resident,
                                       std::string_view sealed) const {
  const auto key = unwrapped(resident, wrapped);
  if (!key) return key.error();
  return sealing::unseal(*key, sealed, place("of", resident));
}

Result<sealing::Key> Vault::recording_key(ResidentId resident, std::string_view name) {
  const auto key = key_of(resident);
  if (!key) return key.error();
  return sealing::derived_key(*key, fmt::format("recording {}", name));
}

Result<void> Vault::destroy(ResidentId resident, Timestamp now) {
  auto destroyed = connection_->run(
      "update register_keys set wrapped = null, destroyed_at = $2 where resident = $1 and wrapped is not "
      "null",
      {resident.value, to_unix(now)});
  if (!destroyed) return destroyed.error();
  if (destroyed->changed == 0) return no_key(resident);
  return wipe_log(*connection_);
}

std::string Vault::blind(std::string_view purpose, std::string_view text) const {
  return sealing::keyed_hash(blinding_, fmt::format("{}\n{}", purpose, text)).substr(0, kBlindBytes);
}

}  // namespace anbu::registry

// A key per resident, wrapped under the master key. Destroying it makes everything of that resident
// unreadable, wherever it was copied. One vault per connection; it keeps no unwrapped key.
#pragma once

#include "base/time.h"
#include "domain/ids.h"
#include "sealing/cipher.h"
#include "sql/connection.h"

namespace anbu::registry {

class Vault {
 public:
  // The first opening binds the database to the master key; another key is refused ever after. The register's
  // migrations must have run. The connection outlives the vault.
  static Result<Vault> open(sql::Connection& connection, const sealing::Key& master);

  // A key for a resident who has none. A destroyed one is never replaced: Denied.
  Result<void> enroll(ResidentId resident);
  // NotFound: there is no key, or it was destroyed.
  Result<std::string> seal(ResidentId resident, std::string_view plain);
  Result<std::string> unseal(ResidentId resident, std::string_view sealed);
  // The same where the wrapped key was read together with what it seals.
  Result<std::string> unseal_with(std::string_view wrapped, ResidentId resident,
                                  std::string_view sealed) const;
  // What a recording of this name is sealed with, by another process: gone with the resident's own key.
  Result<sealing::Key> recording_key(ResidentId resident, std::string_view name);
  // Overwritten on the disk as well. Not within a transaction.
  Result<void> destroy(ResidentId resident, Timestamp now);

  // Keyed hash to look something up by: equal for equal texts of one purpose.
  std::string blind(std::string_view purpose, std::string_view text) const;

 private:
  Vault(sql::Connection& connection, const sealing::Key& master);

  Result<sealing::Key> key_of(ResidentId resident);
  Result<sealing::Key> unwrapped(ResidentId resident, std::string_view wrapped) const;

  sql::Connection* connection_;
  sealing::Key wrapping_;
  sealing::Key blinding_;
};

}  // namespace anbu::registry

// The register of residents: personal fields sealed under each resident's key, looked up by keyed hashes.
// What the log must be told of a change is written with the change, in one transaction, and waits in
// pending() until it was appended. One register per connection and thread.
#pragma once

#include <functional>
#include <span>

#include "domain/reading.h"
#include "engine/log_entry.h"
#include "register/person.h"
#include "register/vault.h"

namespace anbu::registry {

struct FeedKey {
  std::string provider;
  std::string key;  // the provider's own: a meter number
  Measure measure = Measure::Power;
};

struct FoundByPhone {
  ResidentId resident;
  int contact = 0;  // 0 the resident, n the n-th contact
};

struct Pending {
  std::int64_t change = 0;
  engine::LogBody body;
};

// A change is several statements: make it within a sql::Transaction (but erase(), which has its own).
class Register {
 public:
  // Both outlive the register and share one connection.
  Register(sql::Connection& connection, Vault& vault) : connection_{&connection}, vault_{&vault} {}

  // New or changed, as a whole. The engine's resident gets its number of contacts from the person.
  Result<void> put(const Person& person, Resident resident);
  // NotFound: unknown, or erased.
  Result<Person> person(ResidentId resident);
  // As the log was last told.
  Result<Resident> resident(ResidentId resident);
  // Everything of the resident becomes unreadable and is found no more. The log keeps what has no name.
  Result<void> erase(ResidentId resident, Timestamp now);

  // `key` is the provider's own, a meter number. A feed with id zero gets one, or keeps the one it had; a
  // key that another resident had is taken over: the earlier feed has ended.
  Result<FeedId> put_feed(std::string_view key, Feed feed);
  Result<std::optional<FeedId>> feed(const FeedKey& key);
  Result<std::optional<Feed>> registered_feed(const FeedKey& key);  // as the log was last told
  Result<std::vector<Feed>> feeds_of(ResidentId resident);
  Result<void> end_feed(const Feed& feed);

  // By the beginning of the name, or by a whole telephone number, also a contact's. Rising by id.
  Result<std::vector<ResidentId>> search(std::string_view text, std::size_t most);
  Result<std::vector<FoundByPhone>> by_phone(std::string_view phone);

  // Free text of a case, sealed outside the log; the entry holds its id. A changed text reads as Corrupt.
  Result<NoteId> add_note(ResidentId resident, std::string_view text, Timestamp now);
  Result<std::string> note(NoteId note);

  // What a recorded call of this name is sealed with.
  Result<sealing::Key> recording_key(ResidentId resident, std::string_view name) {
    return vault_->recording_key(resident, name);
  }

  // What the log must still be told, in order. Appending twice does no harm: the bodies say how it stands.
  Result<std::vector<Pending>> pending(std::size_t most);
  Result<void> told(std::int64_t upto);

 private:
  Result<std::int64_t> next(std::string_view counter);
  Result<void> tell(const engine::LogBody& body);
  Result<void> put_phone(ResidentId resident, int contact, std::string_view phone);
  Result<void> put_phones(ResidentId resident, const Person& person);
  Result<void> number(Feed& feed, const std::optional<Feed>& known);
  Result<std::vector<ResidentId>> search_name(std::string_view beginning, std::size_t most);
  Result<void> forget(ResidentId resident);
  std::string blind_feed(const FeedKey& key) const;

  sql::Connection* connection_;
  Vault* vault_;
};

}  // namespace anbu::registry

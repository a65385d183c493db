// The browsers in which a contact has said yes to pushes, sealed under the resident's key. They are hers as a
// person, not as the n-th contact, and end when she is none any more, no longer wishes to hear, or the
// resident has died (Register::put) or is erased.
#pragma once

#include <string>
#include <vector>

#include "base/time.h"
#include "domain/ids.h"
#include "register/person.h"
#include "register/vault.h"

namespace anbu::registry {

// As a browser hands itself out.
struct Browser {
  std::string endpoint;
  std::string p256dh;
  std::string auth;

  friend bool operator==(const Browser&, const Browser&) = default;
};

inline constexpr int kBrowsersMost = 5;  // of one contact; the oldest goes

class ContactBrowsers {
 public:
  // Both outlive it and share one connection.
  ContactBrowsers(sql::Connection& connection, Vault& vault) : connection_{connection}, vault_{vault} {}

  // Equal for one and the same person, whatever her number among the contacts is.
  std::string whose(ResidentId resident, const Contact& contact) const;

  Result<void> put(ResidentId resident, const Contact& contact, const Browser& browser, Timestamp now);
  // The oldest first.
  Result<std::vector<Browser>> of(ResidentId resident, const Contact& contact);
  Result<int> count(ResidentId resident, const Contact& contact);
  // This browser takes no more, of nobody.
  Result<void> end(std::string_view endpoint);
  Result<void> end_all(ResidentId resident, const Contact& contact);
  // Those alone who are contacts still and wish to hear.
  Result<void> keep_of(ResidentId resident, const std::vector<Contact>& contacts);

 private:
  sql::Connection& connection_;
  Vault& vault_;
};

}  // namespace anbu::registry

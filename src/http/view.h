// What a page is drawn with: the clock, and who is meant by the ids on it, looked up once each.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "auth/accounts.h"
#include "domain/case.h"
#include "domain/resident.h"
#include "http/json_writer.h"
#include "http/route.h"
#include "messages/message.h"
#include "register/consents.h"
#include "register/person.h"

namespace anbu::http {

class View {
 public:
  View(const Office& office, Records& records);

  const Zone& zone() const { return zone_; }
  Timestamp now() const { return now_; }

  // Absent: the register knows nobody by this id, or has forgotten her.
  const registry::Person* person(ResidentId id);
  const Resident* resident(ResidentId id);  // absent: not known to the engine (yet)
  const std::string& account_name(AccountId id);
  std::string number(const Case& subject) const;  // 금천-2026-00412
  std::optional<int> age(const registry::Person& person) const;
  int texts_cap() const { return texts_cap_; }  // in a month; zero: none
  int texts_this_month(ResidentId id);
  struct ContactPush {
    int browsers = 0;  // in which she has said yes
    std::optional<messages::Message> last_invitation;
  };
  // Nothing: it cannot be pushed to her.
  std::optional<ContactPush> contact_push(ResidentId id, int number, const registry::Contact& contact);
  // Nothing: she was never asked.
  std::optional<registry::Consent> consent(ResidentId id, registry::Purpose purpose);

  void write_summary(JsonWriter& writer, ResidentId id);  // ResidentSummary, its fields only
  void write_actor(JsonWriter& writer, AccountId id);     // Actor, or null for the platform

 private:
  Records& records_;
  std::string district_;
  int texts_cap_ = 0;
  bool invites_ = false;  // contacts, to be pushed to
  Zone zone_;
  Timestamp now_;
  std::map<ResidentId, std::optional<registry::Person>> persons_;
  std::map<ResidentId, std::optional<Resident>> residents_;
  std::optional<std::map<AccountId, std::string>> accounts_;
};

}  // namespace anbu::http

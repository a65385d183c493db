// One-tap links: a token that is good for one thing and a short time, no login. The address holds nothing but
// the token; the database holds its hash alone.
#pragma once

#include <optional>
#include <string>

#include "messages/message.h"
#include "sql/connection.h"

namespace anbu::messages {

struct Link {
  Message message;
  Timestamp expires_at;
  std::string whose;  // the contact, as the register tells persons apart; empty: whoever was written to
  std::optional<Timestamp> used_at;
};

Result<void> put_link(sql::Connection& database, const std::string& token_hash, const Link& link);
Result<std::optional<Link>> find_link(sql::Connection& database, const std::string& token_hash);
Result<void> mark_used(sql::Connection& database, const std::string& token_hash, Timestamp now);

// What may be tapped: one word for the resident, two for a contact.
bool offers(const Message& message, ActionOutcome word);
// Nothing is asked in a case: a contact reads news, or is invited to be pushed to, and her browser says that
// it takes pushes, or no more.
bool is_for_family(const Message& message);

// Somebody brought a token that fits nothing. How many of them `peer` (a hash) has brought within a minute.
Result<int> count_guess(sql::Connection& database, const std::string& peer, Timestamp now);

}  // namespace anbu::messages

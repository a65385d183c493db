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
  std::optional<Timestamp> used_at;
};

Result<void> put_link(sql::Connection& database, const std::string& token_hash, const Message& message,
                      Timestamp expires_at);
Result<std::optional<Link>> find_link(sql::Connection& database, const std::string& token_hash);
Result<void> mark_used(sql::Connection& database, const std::string& token_hash, Timestamp now);

// What may be tapped: one word for the resident, two for a contact.
bool offers(const Message& message, ActionOutcome word);

// Somebody brought a token that fits nothing. How many of them `peer` (a hash) has brought within a minute.
Result<int> count_guess(sql::Connection& database, const std::string& peer, Timestamp now);

}  // namespace anbu::messages

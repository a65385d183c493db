// The messages in the database, on the connection of the thread that works.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "messages/message.h"
#include "sql/connection.h"
#include "sql/migrate.h"

namespace anbu {
std::span<const sql::Migration> messages_migrations();
}

namespace anbu::messages {

constexpr Duration kMessagesKept = 400 * 24h;  // the yearly count stands on them

// Durable when it returns; one that is there already stays as it is.
Result<void> put_new(sql::Connection& database, const Message& message);

// The one that is longest due, leased to the caller; nothing: none is due. `lease` is longer than any
// sending.
Result<std::optional<Message>> claim(sql::Connection& database, Timestamp now, Duration lease);
// Pages to the same reader of the same rung that are due as well: they go in one.
Result<std::vector<Message>> claim_alike(sql::Connection& database, const Message& message, Timestamp now,
                                         Duration lease);
// As it now stands, and given back. One that was changed meanwhile by a receipt or a rival stays: Conflict.
Result<void> keep(sql::Connection& database, const Message& before, const Message& after);

struct GatewayName {
  std::string gateway;
  std::string id;  // the gateway's name of the message
};
Result<std::optional<Message>> find(sql::Connection& database, std::int64_t id);
// Several pages that went in one have one name.
Result<std::vector<Message>> find(sql::Connection& database, const GatewayName& name);

// Texts and notices beside this one that left for the resident herself in the month, 202611.
Result<int> left_in(sql::Connection& database, const Message& beside, int month);
Result<int> left_in(sql::Connection& database, ResidentId resident, int month);  // all of them

// To a contact, of no case and no action of the log: numbered below zero.
struct Invitation {
  ResidentId resident;
  int contact = 0;
  Way way = Way::Sms;
  Timestamp at;
};
Result<Message> put_invitation(sql::Connection& database, const Invitation& invitation);
Result<std::optional<Message>> last_invitation(sql::Connection& database, ResidentId resident, int contact);

// What its contacts were told of a case that closed well.
Result<std::vector<Message>> news_of(sql::Connection& database, ResidentId resident, CaseId subject);

// Whether this contact was asked in the case.
Result<bool> was_asked(sql::Connection& database, CaseId subject, int contact);

// What a gateway said of a message, whether or not we know it yet.
Result<void> put_receipt(sql::Connection& database, const GatewayName& name, bool arrived, Timestamp now);
// Arrived wins over lost, in whatever order they came.
Result<std::optional<bool>> receipt_of(sql::Connection& database, const GatewayName& name);

// What an earlier life had in hand: at the start, by the one owner of the installation.
Result<void> take_over(sql::Connection& database);

Result<void> forget_old(sql::Connection& database, Timestamp now);

}  // namespace anbu::messages

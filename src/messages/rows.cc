#include "messages/rows.h"

#include <fmt/format.h>

namespace anbu::messages {
namespace {

constexpr Duration kReceiptsKept = 7 * 24h;

constexpr const char* kColumns =
    "action, place, case_id, resident, kind, contact, attempt, rung, drill, way, state, tries, told, "
    "created_at, next_at, gateway, gateway_id, left_in";

int small(const sql::Row& row, std::size_t column) {
  return static_cast<int>(row.integer(column));
}

Action action_in(const sql::Row& row) {
  Action action;
  action.id = ActionId{row.integer(0)};
  action.subject = CaseId{row.integer(2)};
  action.resident = ResidentId{row.integer(3)};
  action.kind = static_cast<ActionKind>(row.integer(4));
  action.contact = small(row, 5);
  action.attempt = small(row, 6);
  action.rung = small(row, 7);
  action.drill = row.integer(8) != 0;
  action.created_at = row.instant(13);
  return action;
}

Message message_in(const sql::Row& row) {
  Message message;
  message.action = action_in(row);
  message.place = small(row, 1);
  message.way = static_cast<Way>(row.integer(9));
  message.state = static_cast<State>(row.integer(10));
  message.tries = small(row, 11);
  message.told = small(row, 12);
  message.next_at = row.instant(14);
  message.gateway = row.text(15);
  message.gateway_id = row.text(16);
  message.left_in = small(row, 17);
  return message;
}

Result<std::optional<Message>> first_of(const Result<sql::Rows>& found) {
  if (!found) return found.error();
  if (found->rows.empty()) return std::optional<Message>{};
  return std::optional{message_in(found->rows.front())};
}

Result<std::vector<Message>> all_of(const Result<sql::Rows>& found) {
  if (!found) return found.error();
  std::vector<Message> messages;
  for (const sql::Row& row : found->rows) messages.push_back(message_in(row));
  return messages;
}

std::int64_t number(auto enumerator) {
  return static_cast<std::int64_t>(enumerator);
}

struct But {
  ResidentId resident;
  std::int64_t message = 0;  // is not counted
};

Result<int> count_left(sql::Connection& database, const But& but, int month) {
  const auto counted = database.run(
      "select count(*) from message where resident = $1 and left_in = $2 and contact = 0 and kind in ($3, "
      "$4) "
      "and id <> $5",
      {but.resident.value, std::int64_t{month}, number(ActionKind::Text), number(ActionKind::AskAbsence),
       but.message});
  if (!counted) return counted.error();
  return small(counted->rows.front(), 0);
}

}  // namespace

Result<void> put_new(sql::Connection& database, const Message& message) {
  const Action& action = message.action;
  return database.execute(
      "insert into message (id, action, place, case_id, resident, kind, contact, attempt, rung, drill, way, "
      "state, tries, told, created_at, next_at, lease_until, gateway, gateway_id, left_in) values "
      "($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 0, 0, 0, $12, $13, 0, '', '', 0) "
      "on conflict (id) do nothing",
      {message.id(), action.id.value, std::int64_t{message.place}, action.subject.value,
       action.resident.value, number(action.kind), std::int64_t{action.contact}, std::int64_t{action.attempt},
       std::int64_t{action.rung}, std::int64_t{action.drill}, number(message.way), to_unix(action.created_at),
       to_unix(message.next_at)});
}

Result<Message> put_invitation(sql::Connection& database, const Invitation& invitation) {
  const auto lowest = database.run("select min(id) from message where id < 0");
  if (!lowest) return lowest.error();
  const sql::Row& row = lowest->rows.at(0);
  Message message;
  message.action = {.id = ActionId{(row.is_null(0) ? 0 : row.integer(0) / kPlaces) - 1},
                    .resident = invitation.resident,
                    .kind = ActionKind::InviteContact,
                    .contact = invitation.contact,
                    .created_at = invitation.at};
  message.way = invitation.way;
  message.next_at = invitation.at;
  if (const auto put = put_new(database, message); !put) return put.error();
  // Somebody else took the number at the same moment.
  const auto stored = find(database, message.id());
  if (!stored) return stored.error();
  if (*stored && (*stored)->action == message.action) return message;
  return Error{Errc::Conflict, "another invitation was written at the same moment"};
}

Result<std::optional<Message>> last_invitation(sql::Connection& database, ResidentId resident, int contact) {
  return first_of(
      database.run(fmt::format("select {} from message where resident = $1 and kind = $2 and contact = $3 "
                               "order by created_at desc, id limit 1",
                               kColumns),
                   {resident.value, number(ActionKind::InviteContact), std::int64_t{contact}}));
}

Result<std::optional<Message>> claim(sql::Connection& database, Timestamp now, Duration lease) {
  // Looked at first without a lock: most of the time there is nothing to do.
  const auto due = database.run(
      "select id, lease_until from message where state < 2 and next_at <= $1 and lease_until <= $1 "
      "order by next_at, id limit 1",
      {to_unix(now)});
  if (!due) return due.error();
  if (due->rows.empty()) return std::optional<Message>{};
  const sql::Row& row = due->rows.front();
  // Somebody else may have worked it off and given it back meanwhile: it is not due any more.
  return first_of(database.run(fmt::format("update message set lease_until = $3 where id = $1 and "
                                           "lease_until = $2 and next_at <= $4 and state < 2 returning {}",
                                           kColumns),
                               {row.integer(0), row.integer(1), to_unix(now + lease), to_unix(now)}));
}

Result<std::vector<Message>> claim_alike(sql::Connection& database, const Message& message, Timestamp now,
                                         Duration lease) {
  const bool is_page = message.action.kind == ActionKind::PageOperator && message.state == State::Waiting;
  if (!is_page) return std::vector<Message>{};
  return all_of(database.run(
      fmt::format("update message set lease_until = $5 where kind = $1 and rung = $2 and place = $3 and "
                  "state = 0 and next_at <= $4 and lease_until <= $4 and drill = $6 returning {}",
                  kColumns),
      {number(message.action.kind), std::int64_t{message.action.rung}, std::int64_t{message.place},
       to_unix(now), to_unix(now + lease), std::int64_t{message.action.drill}}));
}

Result<void> keep(sql::Connection& database, const Message& before, const Message& after) {
  const auto kept = database.run(
      "update message set way = $2, state = $3, tries = $4, told = $5, next_at = $6, lease_until = 0, "
      "gateway = $7, gateway_id = $8, left_in = $9 where id = $1 and state = $10 and way = $11",
      {after.id(), number(after.way), number(after.state), std::int64_t{after.tries},
       std::int64_t{after.told}, to_unix(after.next_at), after.gateway, after.gateway_id,
       std::int64_t{after.left_in}, number(before.state), number(before.way)});
  if (!kept) return kept.error();
  if (kept->changed == 1) return Ok{};
  return Error{Errc::Conflict, fmt::format("message {} has changed meanwhile", after.id())};
}

Result<std::optional<Message>> find(sql::Connection& database, std::int64_t id) {
  return first_of(database.run(fmt::format("select {} from message where id = $1", kColumns), {id}));
}

Result<std::vector<Message>> find(sql::Connection& database, const GatewayName& name) {
  return all_of(database.run(
      fmt::format("select {} from message where gateway_id = $1 and gateway = $2 and gateway_id <> ''",
                  kColumns),
      {name.id, name.gateway}));
}

Result<int> left_in(sql::Connection& database, const Message& beside, int month) {
  return count_left(database, {beside.action.resident, beside.id()}, month);
}

Result<int> left_in(sql::Connection& database, ResidentId resident, int month) {
  return count_left(database, {resident, 0}, month);
}

Result<std::vector<Message>> news_of(sql::Connection& database, ResidentId resident, CaseId subject) {
  return all_of(database.run(
      fmt::format(
          "select {} from message where resident = $1 and case_id = $2 and kind = $3 order by contact",
          kColumns),
      {resident.value, subject.value, number(ActionKind::TellContact)}));
}

Result<bool> was_asked(sql::Connection& database, CaseId subject, int contact) {
  const auto counted =
      database.run("select count(*) from message where case_id = $1 and contact = $2 and kind = $3",
                   {subject.value, std::int64_t{contact}, number(ActionKind::Text)});
  if (!counted) return counted.error();
  return counted->rows.front().integer(0) > 0;
}

Result<void> put_receipt(sql::Connection& database, const GatewayName& name, bool arrived, Timestamp now) {
  return database.execute(
      "insert into receipt (gateway, gateway_id, arrived, at) values ($1, $2, $3, $4) on conflict do nothing",
      {name.gateway, name.id, std::int64_t{arrived}, to_unix(now)});
}

Result<std::optional<bool>> receipt_of(sql::Connection& database, const GatewayName& name) {
  const auto found = database.run(
      "select arrived from receipt where gateway = $1 and gateway_id = $2 order by arrived desc limit 1",
      {name.gateway, name.id});
  if (!found) return found.error();
  if (found->rows.empty()) return std::optional<bool>{};
  return std::optional{found->rows.front().integer(0) != 0};
}

Result<void> take_over(sql::Connection& database) {
  return database.execute("update message set lease_until = 0 where lease_until > 0 and state < 2");
}

Result<void> forget_old(sql::Connection& database, Timestamp now) {
  auto done = database.execute("delete from receipt where at < $1", {to_unix(now - kReceiptsKept)});
  if (done) done = database.execute("delete from link_guess where began_at < $1", {to_unix(now - 1h)});
  if (done) done = database.execute("delete from link where expires_at < $1", {to_unix(now - kReceiptsKept)});
  if (done) {
    done = database.execute("delete from message where created_at < $1 and state > 1",
                            {to_unix(now - kMessagesKept)});
  }
  return done;
}

}  // namespace anbu::messages

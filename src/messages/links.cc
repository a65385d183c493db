#include "messages/links.h"

#include "messages/rows.h"

namespace anbu::messages {

Result<void> put_link(sql::Connection& database, const std::string& token_hash, const Link& link) {
  return database.execute(
      "insert into link (token_hash, message, expires_at, whose) values ($1, $2, $3, $4) "
      "on conflict do nothing",
      {sql::Blob{token_hash}, link.message.id(), to_unix(link.expires_at), sql::Blob{link.whose}});
}

Result<std::optional<Link>> find_link(sql::Connection& database, const std::string& token_hash) {
  const auto found = database.run(
      "select message, expires_at, used_at, whose from link where token_hash = $1", {sql::Blob{token_hash}});
  if (!found) return found.error();
  if (found->rows.empty()) return std::optional<Link>{};
  const sql::Row& row = found->rows.front();
  auto message = find(database, row.integer(0));
  if (!message) return message.error();
  if (!*message) return std::optional<Link>{};
  Link link{.message = std::move(**message), .expires_at = row.instant(1)};
  if (!row.is_null(2)) link.used_at = row.instant(2);
  if (!row.is_null(3)) link.whose = row.bytes(3);
  return std::optional{std::move(link)};
}

Result<void> mark_used(sql::Connection& database, const std::string& token_hash, Timestamp now) {
  return database.execute("update link set used_at = $2 where token_hash = $1 and used_at is null",
                          {sql::Blob{token_hash}, to_unix(now)});
}

bool offers(const Message& message, ActionOutcome word) {
  const ActionKind kind = message.action.kind;
  if (kind == ActionKind::Text && message.action.contact > 0) {
    return word == ActionOutcome::PressedWillLook || word == ActionOutcome::PressedSeen;
  }
  const bool is_asked = kind == ActionKind::Text || kind == ActionKind::AskAbsence;
  return is_asked && word == ActionOutcome::PressedWell;
}

bool is_for_family(const Message& message) {
  const ActionKind kind = message.action.kind;
  return kind == ActionKind::TellContact || kind == ActionKind::InviteContact;
}

Result<int> count_guess(sql::Connection& database, const std::string& peer, Timestamp now) {
  const auto counted = database.run(
      "insert into link_guess (peer, began_at, count) values ($1, $2, 1) on conflict (peer) do update set "
      "count = case when link_guess.began_at > $3 then link_guess.count + 1 else 1 end, "
      "began_at = case when link_guess.began_at > $3 then link_guess.began_at else $2 end returning count",
      {sql::Blob{peer}, to_unix(now), to_unix(now - 60s)});
  if (!counted) return counted.error();
  return static_cast<int>(counted->rows.front().integer(0));
}

}  // namespace anbu::messages

#include "roster/duty.h"

#include <fmt/format.h>

#include <algorithm>

#include "domain/value_named.h"

namespace anbu::roster {
namespace {

constexpr std::array<std::string_view, kDutyCount> kDutyNames{"operator", "shift_lead", "duty_officer",
                                                              "deputy"};

Turn turn_of(const sql::Row& row) {
  return {.id = TurnId{row.integer(0)},
          .duty = static_cast<Duty>(row.integer(1)),
          .account = AccountId{row.integer(2)},
          .phone = std::string{row.text(3)},
          .from = row.instant(4),
          .until = row.instant(5)};
}

Result<TurnId> next_id(sql::Connection& database) {
  const auto found = database.run("select coalesce(max(turn), 0) + 1 from duty_turn");
  if (!found) return found.error();
  return TurnId{found->rows.at(0).integer(0)};
}

}  // namespace

std::string_view to_string(Duty duty) {
  return kDutyNames[static_cast<std::size_t>(duty)];
}

std::optional<Duty> duty_named(std::string_view name) {
  return value_named<Duty>(kDutyNames, name);
}

std::vector<TimeSpan> gaps(std::span<const Turn> turns, Duty duty, const TimeSpan& within) {
  std::vector<Turn> own;
  std::ranges::copy_if(turns, std::back_inserter(own),
                       [duty](const Turn& turn) { return turn.duty == duty; });
  std::ranges::sort(own, {}, &Turn::from);
  std::vector<TimeSpan> found;
  Timestamp covered = within.from;
  for (const Turn& turn : own) {
    if (turn.from > covered) found.push_back({.from = covered, .until = std::min(turn.from, within.until)});
    covered = std::max(covered, turn.until);
    if (covered >= within.until) return found;
  }
  found.push_back({.from = covered, .until = within.until});
  return found;
}

Result<std::vector<Turn>> turns_in(sql::Connection& database, const TimeSpan& span) {
  const auto found = database.run(
      "select turn, duty, account, phone, on_from, on_until from duty_turn "
      "where on_until > $1 and on_from < $2 order by on_from, duty, turn",
      {to_unix(span.from), to_unix(span.until)});
  if (!found) return found.error();
  std::vector<Turn> turns;
  for (const sql::Row& row : found->rows) turns.push_back(turn_of(row));
  return turns;
}

Result<TurnId> put_turn(sql::Connection& database, Turn turn) {
  if (!turn.id) {
    const auto id = next_id(database);
    if (!id) return id.error();
    turn.id = *id;
  }
  const auto put = database.execute(
      "insert into duty_turn (turn, duty, account, phone, on_from, on_until) values ($1, $2, $3, $4, $5, $6) "
      "on conflict (turn) do update set duty = excluded.duty, account = excluded.account, "
      "phone = excluded.phone, on_from = excluded.on_from, on_until = excluded.on_until",
      {turn.id.value, static_cast<std::int64_t>(turn.duty), turn.account.value, turn.phone,
       to_unix(turn.from), to_unix(turn.until)});
  if (!put) return put.error();
  return turn.id;
}

Result<void> remove_turn(sql::Connection& database, TurnId turn) {
  const auto removed = database.run("delete from duty_turn where turn = $1", {turn.value});
  if (!removed) return removed.error();
  if (removed->changed == 1) return Ok{};
  return Error{Errc::NotFound, fmt::format("there is no turn {}", turn.value)};
}

}  // namespace anbu::roster

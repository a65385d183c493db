#include "store/work.h"

#include <fmt/format.h>

#include "codec/case_codec.h"
#include "codec/state_codec.h"
#include "store/read_rows.h"

namespace anbu::store {

Result<std::vector<Task>> list_tasks(sql::Connection& connection, TaskState state, int most,
                                     const TaskFilter& wanted) {
  constexpr std::int64_t kPage = 500;
  const bool is_open = state == TaskState::Open;
  const std::string_view sql = is_open ? "select body from tasks where state = 0 order by due, task "
                                         "limit $1 offset $2"
                                       : "select body from tasks where state <> 0 "
                                         "order by ended_at desc, task desc limit $1 offset $2";
  std::vector<Task> tasks;
  for (std::int64_t seen = 0; std::ssize(tasks) < most; seen += kPage) {
    auto page = each_body(connection.run(sql, {kPage, seen}), codec::decode_task);
    if (!page) return page.error();
    for (const Task& task : *page) {
      if (std::ssize(tasks) < most && wanted(task)) tasks.push_back(task);
    }
    if (std::ssize(*page) < kPage) break;
  }
  return tasks;
}

Result<std::vector<Task>> tasks_of(sql::Connection& connection, CaseId subject) {
  return each_body(
      connection.run("select body from tasks where case_id = $1 order by due, task", {subject.value}),
      codec::decode_task);
}

Result<Task> find_task(sql::Connection& connection, TaskId id) {
  auto found =
      each_body(connection.run("select body from tasks where task = $1", {id.value}), codec::decode_task);
  if (!found) return found.error();
  if (found->empty()) return Error{Errc::NotFound, fmt::format("there is no task {}", id.value)};
  return std::move(found->front());
}

Result<std::vector<CrewId>> busy_crews(sql::Connection& connection, CaseId other_than) {
  const auto open = each_body(
      connection.run("select body from cases where closed_at is null and dispatches > 0 order by case_id"),
      codec::decode_case);
  if (!open) return open.error();
  std::vector<CrewId> busy;
  for (const Case& subject : *open) {
    const bool holds =
        subject.step == Step::Dispatched || subject.step == Step::UnderWay || subject.step == Step::OnSite;
    if (subject.id == other_than || !holds) continue;
    for (const Unit& unit : subject.units) {
      if (unit.may_come() || unit.state == UnitState::Arrived) busy.push_back(unit.crew);
    }
  }
  return busy;
}

Result<std::vector<HandOver>> list_hand_overs(sql::Connection& connection, int most) {
  return each_body(
      connection.run("select body from hand_overs order by at desc limit $1", {std::int64_t{most}}),
      codec::decode_hand_over);
}

Result<HandOver> find_hand_over(sql::Connection& connection, Timestamp at) {
  auto found = each_body(connection.run("select body from hand_overs where at = $1", {to_unix(at)}),
                         codec::decode_hand_over);
  if (!found) return found.error();
  if (found->empty()) return Error{Errc::NotFound, "there was no hand-over then"};
  return std::move(found->front());
}

Result<void> say(sql::Connection& connection, const HandOverWord& word) {
  return connection.execute(
      "insert into hand_over_words (hand_over, at, account, accepted, note) values ($1, $2, $3, $4, $5) "
      "on conflict (hand_over, at, account) do update set accepted = excluded.accepted, note = excluded.note",
      {to_unix(word.hand_over), to_unix(word.at), word.account.value, std::int64_t{word.accepted},
       word.note.value});
}

Result<std::vector<HandOverWord>> words_of(sql::Connection& connection, Timestamp hand_over) {
  const auto found = connection.run(
      "select hand_over, at, account, accepted, note from hand_over_words where hand_over = $1 "
      "order by at, account",
      {to_unix(hand_over)});
  return each_row(found, [](const sql::Row& row) {
    return Result<HandOverWord>{{.hand_over = row.instant(0),
                                 .at = row.instant(1),
                                 .account = AccountId{row.integer(2)},
                                 .accepted = row.integer(3) != 0,
                                 .note = NoteId{row.integer(4)}}};
  });
}

}  // namespace anbu::store

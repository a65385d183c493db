#include "roster/drill.h"

namespace anbu::roster {
namespace {

std::optional<Timestamp> begin_of(DrillClock clock, const DrillRun& run, const Case& subject) {
  switch (clock) {
    case DrillClock::Begun:
      return run.begun_at;
    case DrillClock::Ordered:
      return subject.figures.dispatched_at;
  }
  return std::nullopt;
}

}  // namespace

std::vector<int> due_events(const DrillScript& script, const DrillRun& run, const Case& subject,
                            Timestamp now) {
  std::vector<int> due;
  if (!subject.is_open()) return due;
  for (int place = 0; place < std::ssize(script.events); ++place) {
    const DrillEvent& event = script.events[static_cast<std::size_t>(place)];
    const bool was_played = (run.played >> place & 1) != 0;
    const auto begin = begin_of(event.from, run, subject);
    if (!was_played && begin && *begin + event.after <= now) due.push_back(place);
  }
  return due;
}

Result<void> put_run(sql::Connection& database, const DrillRun& run) {
  return database.execute(
      "insert into drill_run (case_id, script, begun_by, begun_at, played) values ($1, $2, $3, $4, $5) "
      "on conflict (case_id) do update set played = excluded.played",
      {run.subject.value, run.script, run.begun_by.value, to_unix(run.begun_at), run.played});
}

Result<std::vector<DrillRun>> runs_since(sql::Connection& database, Timestamp since) {
  const auto found = database.run(
      "select case_id, script, begun_by, begun_at, played from drill_run where begun_at >= $1 "
      "order by begun_at desc, case_id desc",
      {to_unix(since)});
  if (!found) return found.error();
  std::vector<DrillRun> runs;
  for (const sql::Row& row : found->rows) {
    runs.push_back({.subject = CaseId{row.integer(0)},
                    .script = std::string{row.text(1)},
                    .begun_by = AccountId{row.integer(2)},
                    .begun_at = row.instant(3),
                    .played = row.integer(4)});
  }
  return runs;
}

}  // namespace anbu::roster

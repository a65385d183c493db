#include "store/recover.h"

#include "codec/case_codec.h"
#include "codec/state_codec.h"
#include "store/read_rows.h"

namespace anbu::store {
namespace {

// Fills one member of what is recovered; the first error ends it.
template <class T>
Result<void> fill(std::vector<T>& member, Result<std::vector<T>> found) {
  if (!found) return found.error();
  member = *std::move(found);
  return Ok{};
}

Result<void> read_head(sql::Connection& connection, engine::Recovered& recovered) {
  const auto found = connection.run(
      "select position, at, next_case, next_action, case_year, next_in_year, next_task "
      "from store_head where one = 1");
  if (!found) return found.error();
  const sql::Row& head = found->rows.at(0);
  recovered.position = head.integer(0);
  recovered.at = head.instant(1);
  recovered.serials = {.next_case = head.integer(2),
                       .next_action = head.integer(3),
                       .next_task = head.integer(6),
                       .case_year = static_cast<int>(head.integer(4)),
                       .next_in_year = static_cast<int>(head.integer(5))};
  return Ok{};
}

auto read_settings(sql::Connection& connection) {
  const auto found = connection.run("select position, body from settings order by position");
  return each_row(found, [](const sql::Row& row) -> Result<engine::InForceFrom<engine::Settings>> {
    auto settings = codec::decode_settings(row.bytes(1));
    if (!settings) return settings.error();
    return engine::InForceFrom<engine::Settings>{.position = row.integer(0), .value = *std::move(settings)};
  });
}

auto read_calibrations(sql::Connection& connection) {
  const auto found = connection.run("select position, body from calibrations order by position");
  return each_row(found, [](const sql::Row& row) -> Result<engine::InForceFrom<detect::Calibration>> {
    auto calibration = codec::decode_calibration(row.bytes(1));
    if (!calibration) return calibration.error();
    return engine::InForceFrom<detect::Calibration>{.position = row.integer(0),
                                                    .value = *std::move(calibration)};
  });
}

auto read_residents(sql::Connection& connection) {
  return each_body(connection.run("select body from residents order by resident"), codec::decode_resident);
}

auto read_feeds(sql::Connection& connection) {
  return each_body(connection.run("select body from feeds order by feed"), codec::decode_feed);
}

auto read_feed_statuses(sql::Connection& connection) {
  const auto found = connection.run("select feed, resident, state, since from feed_status order by feed");
  return each_row(found, [](const sql::Row& row) { return Result<engine::FeedStatus>{feed_status_of(row)}; });
}

auto read_absences(sql::Connection& connection) {
  const auto found = connection.run(
      "select resident, kind, from_at, until_at, source, asked_at, home_signs, home_sign_at "
      "from absences order by resident");
  return each_row(found, [](const sql::Row& row) { return Result<Absence>{absence_of(row)}; });
}

auto read_open_cases(sql::Connection& connection) {
  return each_body(connection.run("select body from cases where closed_at is null order by case_id"),
                   codec::decode_case);
}

auto read_last_sequences(sql::Connection& connection) {
  const auto found = connection.run(
      "select c.case_id, (select max(e.sequence) from case_entries e where e.case_id = c.case_id) "
      "from cases c where c.closed_at is null order by c.case_id");
  return each_row(found, [](const sql::Row& row) {
    const int sequence = row.is_null(1) ? 0 : static_cast<int>(row.integer(1));
    return Result<std::pair<CaseId, int>>{{CaseId{row.integer(0)}, sequence}};
  });
}

auto read_open_actions(sql::Connection& connection) {
  return each_body(connection.run("select body from outbox where outcome is null order by action"),
                   codec::decode_action);
}

auto read_members(sql::Connection& connection) {
  const auto found = connection.run(
      "select m.case_id, m.resident, m.since, m.returned_at from mass_event_members m "
      "join cases c on c.case_id = m.case_id where c.closed_at is null order by m.case_id, m.resident");
  return each_row(found, [](const sql::Row& row) { return Result<MassEventMember>{member_of(row)}; });
}

auto read_open_tasks(sql::Connection& connection) {
  return each_body(connection.run("select body from tasks where state = 0 order by task"),
                   codec::decode_task);
}

auto read_call_counts(sql::Connection& connection) {
  const auto found = connection.run("select resident, month, calls from call_counts order by resident");
  return each_row(found, [](const sql::Row& row) {
    return Result<engine::CallCount>{{.resident = ResidentId{row.integer(0)},
                                      .month = static_cast<int>(row.integer(1)),
                                      .calls = static_cast<int>(row.integer(2))}};
  });
}

Result<void> read_roster(sql::Connection& connection, engine::Recovered& recovered) {
  auto found = each_body(connection.run("select body from roster where one = 1"), codec::decode_roster);
  if (!found) return found.error();
  if (!found->empty()) recovered.roster = std::move(found->front());
  return Ok{};
}

}  // namespace

Result<engine::Recovered> read_recovered(sql::Connection& connection) {
  engine::Recovered recovered;
  Result<void> read = read_head(connection, recovered);
  if (read) read = fill(recovered.settings, read_settings(connection));
  if (read) read = fill(recovered.calibrations, read_calibrations(connection));
  if (read) read = fill(recovered.residents, read_residents(connection));
  if (read) read = fill(recovered.feeds, read_feeds(connection));
  if (read) read = fill(recovered.feed_statuses, read_feed_statuses(connection));
  if (read) read = fill(recovered.absences, read_absences(connection));
  if (read) read = fill(recovered.open_cases, read_open_cases(connection));
  if (read) read = fill(recovered.last_sequence, read_last_sequences(connection));
  if (read) read = fill(recovered.open_actions, read_open_actions(connection));
  if (read) read = fill(recovered.members, read_members(connection));
  if (read) read = fill(recovered.open_tasks, read_open_tasks(connection));
  if (read) read = fill(recovered.call_counts, read_call_counts(connection));
  if (read) read = read_roster(connection, recovered);
  if (!read) return read.error();
  return recovered;
}

}  // namespace anbu::store

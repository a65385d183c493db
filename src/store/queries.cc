#include "store/queries.h"

#include <fmt/format.h>

#include <map>

#include "codec/case_codec.h"
#include "codec/state_codec.h"
#include "store/read_rows.h"

namespace anbu::store {
namespace {

constexpr std::string_view kResidentRow =
    "select r.body, s.resident, s.grade, s.sign_at, s.sign_measure, s.sign_certainty, s.as_of, "
    "a.resident, a.kind, a.from_at, a.until_at, a.source, a.asked_at, a.home_signs, a.home_sign_at, "
    "(select max(c.case_id) from cases c where c.resident = r.resident and c.kind = 0 "
    "and c.closed_at is null) "
    "from residents r left join resident_status s on s.resident = r.resident "
    "left join absences a on a.resident = r.resident ";
constexpr std::size_t kStatus = 1;  // first column of each part
constexpr std::size_t kAbsence = 7;
constexpr std::size_t kOpenCase = 15;

Result<ResidentRow> resident_row_of(const sql::Row& row) {
  auto resident = codec::decode_resident(row.bytes(0));
  if (!resident) return resident.error();
  ResidentRow found{.resident = *std::move(resident)};
  found.status.resident = found.resident.id;
  if (!row.is_null(kStatus)) found.status = status_of(row, kStatus);
  if (!row.is_null(kAbsence)) found.absence = absence_of(row, kAbsence);
  if (!row.is_null(kOpenCase)) found.open_case = CaseId{row.integer(kOpenCase)};
  return found;
}

constexpr std::string_view kFeedRow =
    "select f.body, s.feed, s.resident, s.state, s.since, w.feed, w.doubled, w.corrected, w.too_late, "
    "w.ahead, w.wrong_unit, w.resets, w.clock_offset, w.held_back_at "
    "from feeds f left join feed_status s on s.feed = f.feed left join feed_faults w on w.feed = f.feed ";

Result<FeedRow> feed_row_of(const sql::Row& row) {
  auto feed = codec::decode_feed(row.bytes(0));
  if (!feed) return feed.error();
  FeedRow found{.feed = *std::move(feed)};
  found.status = {.feed = found.feed.id, .resident = found.feed.resident};
  if (!row.is_null(1)) found.status = feed_status_of(row, 1);
  if (!row.is_null(5)) found.faults = feed_faults_of(row, 6);
  return found;
}

// The first of what was found; NotFound names it by `what` and `id`.
template <class T>
Result<T> only(Result<std::vector<T>> found, std::string_view what, std::int64_t id) {
  if (!found) return found.error();
  if (found->empty()) return Error{Errc::NotFound, fmt::format("there is no {} {}", what, id)};
  return std::move(found->front());
}

Result<std::vector<CaseEntry>> entries_of(sql::Connection& connection, CaseId id) {
  return each_body(
      connection.run("select body from case_entries where case_id = $1 order by sequence", {id.value}),
      codec::decode_case_entry);
}

Result<void> count_cases(sql::Connection& connection, Counts& counts) {
  const auto found =
      connection.run("select kind, grade, count(*) from cases where closed_at is null group by kind, grade");
  if (!found) return found.error();
  for (const sql::Row& row : found->rows) {
    const bool is_serious = static_cast<Grade>(row.integer(1)) == Grade::Serious;
    const int count = static_cast<int>(row.integer(2));
    switch (static_cast<CaseKind>(row.integer(0))) {
      case CaseKind::Person:
        (is_serious ? counts.open_serious : counts.open_caution) += count;
        break;
      case CaseKind::Blind:
        counts.open_blind += count;
        break;
      case CaseKind::Group:
        counts.open_group += count;
        break;
    }
  }
  return Ok{};
}

Result<void> count_watched(sql::Connection& connection, Counts& counts) {
  const auto found = connection.run("select count(*) from resident_status where grade = $1",
                                    {static_cast<std::int64_t>(Grade::Watch)});
  if (!found) return found.error();
  counts.residents_watch = static_cast<int>(found->rows.at(0).integer(0));
  return Ok{};
}

Result<void> count_feeds(sql::Connection& connection, Counts& counts) {
  const auto found = connection.run(
      "select s.state, count(*) from feeds f left join feed_status s on s.feed = f.feed "
      "where f.ended = 0 group by s.state");
  if (!found) return found.error();
  for (const sql::Row& row : found->rows) {
    const auto state = row.is_null(0) ? FeedState::Waiting : static_cast<FeedState>(row.integer(0));
    const int count = static_cast<int>(row.integer(1));
    switch (state) {
      case FeedState::Waiting:
        counts.feeds_waiting += count;
        break;
      case FeedState::Live:
        counts.feeds_live += count;
        break;
      case FeedState::Late:
        counts.feeds_late += count;
        break;
    }
  }
  return Ok{};
}

using Merged = std::map<std::pair<Timestamp, FeedId>, Reading>;

// Chunks come by position: of two received in the same second the later stored one counts.
void merge(Merged& merged, const std::vector<Reading>& readings) {
  for (const Reading& reading : readings) {
    const auto [place, is_first] = merged.try_emplace({reading.start, reading.feed}, reading);
    if (!is_first && reading.received_at >= place->second.received_at) place->second = reading;
  }
}

std::int64_t number(Day day) {
  return day.time_since_epoch().count();
}

}  // namespace

Result<std::vector<Case>> list_cases(sql::Connection& connection, CaseState state, int most) {
  const std::string_view statement =
      state == CaseState::Open
          ? "select body from cases where closed_at is null order by due, case_id limit $1"
          : "select body from cases where closed_at is not null order by closed_at desc, case_id desc limit "
            "$1";
  return each_body(connection.run(statement, {most}), codec::decode_case);
}

Result<std::vector<Case>> cases_of(sql::Connection& connection, ResidentId resident, int most) {
  return each_body(
      connection.run(
          "select body from cases where resident = $1 order by opened_at desc, case_id desc limit $2",
          {resident.value, most}),
      codec::decode_case);
}

Result<std::optional<Case>> open_case_of(sql::Connection& connection, ResidentId resident) {
  auto found = each_body(
      connection.run("select body from cases where resident = $1 and kind = $2 and closed_at is null "
                     "order by case_id desc limit 1",
                     {resident.value, static_cast<std::int64_t>(CaseKind::Person)}),
      codec::decode_case);
  if (!found) return found.error();
  if (found->empty()) return std::optional<Case>{};
  return std::optional<Case>{std::move(found->front())};
}

Result<CaseFile> find_case(sql::Connection& connection, CaseId id) {
  auto snapshot = sql::Transaction::begin(connection, sql::Access::ReadOnly);
  if (!snapshot) return snapshot.error();
  auto subject = only(
      each_body(connection.run("select body from cases where case_id = $1", {id.value}), codec::decode_case),
      "case", id.value);
  if (!subject) return subject.error();
  auto entries = entries_of(connection, id);
  if (!entries) return entries.error();
  return CaseFile{.subject = *std::move(subject), .entries = *std::move(entries)};
}

Result<std::vector<VisitSuggestion>> open_suggestions(sql::Connection& connection, int most) {
  return each_body(
      connection.run("select v.body from visit_suggestions v join residents r on r.resident = v.resident "
                     "where v.state = $1 and r.deceased = 0 "
                     "order by v.strength desc, v.raised_at, v.resident limit $2",
                     {static_cast<std::int64_t>(SuggestionState::Open), most}),
      codec::decode_visit_suggestion);
}

Result<VisitSuggestion> open_suggestion_of(sql::Connection& connection, ResidentId resident) {
  return only(
      each_body(connection.run("select body from visit_suggestions where resident = $1 and state = $2",
                               {resident.value, static_cast<std::int64_t>(SuggestionState::Open)}),
                codec::decode_visit_suggestion),
      "visit suggestion for resident", resident.value);
}

Result<std::vector<MemberRow>> members_of(sql::Connection& connection, CaseId group) {
  static const std::string statement = fmt::format(
      "{} join mass_event_members m on m.resident = r.resident where m.case_id = $1 order by r.resident",
      kResidentRow);
  auto residents = each_row(connection.run(statement, {group.value}), resident_row_of);
  if (!residents) return residents.error();
  const auto members = each_row(
      connection.run("select m.case_id, m.resident, m.since, m.returned_at from mass_event_members m "
                     "where m.case_id = $1",
                     {group.value}),
      [](const sql::Row& row) { return Result<MassEventMember>{member_of(row)}; });
  if (!members) return members.error();
  std::map<ResidentId, MassEventMember> by_resident;
  for (const MassEventMember& member : *members) by_resident[member.resident] = member;
  std::vector<MemberRow> rows;
  for (ResidentRow& row : *residents) {
    const MassEventMember& member = by_resident[row.resident.id];
    rows.push_back({.member = member, .resident = std::move(row)});
  }
  return rows;
}

Result<MemberCounts> count_members(sql::Connection& connection, CaseId group) {
  const auto found = connection.run(
      "select count(*), count(m.returned_at), "
      "count(case when m.returned_at is null or coalesce(s.sign_at, 0) <= m.since then 1 end) "
      "from mass_event_members m left join resident_status s on s.resident = m.resident "
      "where m.case_id = $1",
      {group.value});
  if (!found) return found.error();
  const sql::Row& row = found->rows.at(0);
  return MemberCounts{.all = static_cast<int>(row.integer(0)),
                      .returned = static_cast<int>(row.integer(1)),
                      .missed = static_cast<int>(row.integer(2))};
}

Result<std::vector<ResidentRow>> list_residents(sql::Connection& connection, ResidentId after, int most) {
  static const std::string statement =
      fmt::format("{} where r.resident > $1 order by r.resident limit $2", kResidentRow);
  return each_row(connection.run(statement, {after.value, most}), resident_row_of);
}

Result<ResidentRow> find_resident(sql::Connection& connection, ResidentId id) {
  static const std::string statement = fmt::format("{} where r.resident = $1", kResidentRow);
  return only(each_row(connection.run(statement, {id.value}), resident_row_of), "resident", id.value);
}

Result<std::vector<FeedRow>> list_feeds(sql::Connection& connection, FeedId after, int most) {
  static const std::string statement = fmt::format("{} where f.feed > $1 order by f.feed limit $2", kFeedRow);
  return each_row(connection.run(statement, {after.value, most}), feed_row_of);
}

Result<std::vector<FeedRow>> feeds_of(sql::Connection& connection, ResidentId resident) {
  static const std::string statement = fmt::format("{} where f.resident = $1 order by f.feed", kFeedRow);
  return each_row(connection.run(statement, {resident.value}), feed_row_of);
}

Result<Counts> count_all(sql::Connection& connection) {
  auto snapshot = sql::Transaction::begin(connection, sql::Access::ReadOnly);
  if (!snapshot) return snapshot.error();
  Counts counts;
  Result<void> counted = count_cases(connection, counts);
  if (counted) counted = count_watched(connection, counts);
  if (counted) counted = count_feeds(connection, counts);
  if (!counted) return counted.error();
  return counts;
}

Result<std::vector<Action>> open_actions(sql::Connection& connection) {
  return each_body(connection.run("select body from outbox where outcome is null order by action"),
                   codec::decode_action);
}

Result<engine::Checkpoint> find_checkpoint(sql::Connection& connection, ResidentId resident) {
  return only(each_row(connection.run("select resident, position, body from checkpoints "
                                      "where resident = $1 and body is not null",
                                      {resident.value}),
                       checkpoint_of),
              "checkpoint of resident", resident.value);
}

Result<std::vector<Reading>> series_of(sql::Connection& connection, const Seal& seal, ResidentId resident,
                                       Day first, Day last) {
  const auto found = connection.run(
      "select body from day_series where resident = $1 and day >= $2 and day <= $3 order by day, position",
      {resident.value, number(first), number(last)});
  if (!found) return found.error();
  Merged merged;
  for (const sql::Row& row : found->rows) {
    const auto chunk = readings_in(seal, resident, row.bytes(0));
    if (!chunk) return chunk.error();
    if (!*chunk) return std::vector<Reading>{};
    merge(merged, **chunk);
  }
  std::vector<Reading> readings;
  readings.reserve(merged.size());
  for (const auto& [key, reading] : merged) readings.push_back(reading);
  return readings;
}

Result<engine::Settings> settings_in_force(sql::Connection& connection) {
  auto found = each_body(connection.run("select body from settings order by position desc limit 1"),
                         codec::decode_settings);
  if (!found) return found.error();
  return found->empty() ? engine::Settings{} : std::move(found->front());
}

Result<engine::Settings> settings_numbered(sql::Connection& connection, int version) {
  auto found =
      each_body(connection.run("select body from settings where version = $1 order by position limit 1",
                               {std::int64_t{version}}),
                codec::decode_settings);
  if (!found) return found.error();
  if (found->empty()) return settings_in_force(connection);
  return std::move(found->front());
}

Result<std::vector<engine::Settings>> settings_versions(sql::Connection& connection) {
  return each_body(connection.run("select body from settings order by position desc"),
                   codec::decode_settings);
}

Result<detect::Calibration> calibration_in_force(sql::Connection& connection) {
  auto found = each_body(connection.run("select body from calibrations order by position desc limit 1"),
                         codec::decode_calibration);
  if (!found) return found.error();
  return found->empty() ? detect::Calibration{} : std::move(found->front());
}

}  // namespace anbu::store

#include "store/rows.h"

#include "codec/case_codec.h"
#include "codec/profile_codec.h"
#include "codec/state_codec.h"

namespace anbu::store {
namespace {

using sql::Blob;

template <class Enumeration>
requires std::is_enum_v<Enumeration> std::int64_t number(Enumeration value) {
  return static_cast<std::int64_t>(value);
}

std::string joined(const std::vector<std::string>& services) {
  std::string line = "|";
  for (const std::string& service : services) line += service + "|";
  return line;
}

}  // namespace

Result<void> write(sql::Connection& connection, const Resident& resident) {
  return connection.execute(
      "insert into residents (resident, area, risk, services, drill, canary, deceased, body) "
      "values ($1, $2, $3, $4, $5, $6, $7, $8) "
      "on conflict (resident) do update set area = excluded.area, risk = excluded.risk, "
      "services = excluded.services, drill = excluded.drill, canary = excluded.canary, "
      "deceased = excluded.deceased, body = excluded.body",
      {resident.id.value, resident.area, number(resident.risk), joined(resident.services), resident.drill,
       resident.canary, resident.deceased, Blob{codec::encode(resident)}});
}

Result<void> write(sql::Connection& connection, const engine::ResidentStatus& status) {
  return connection.execute(
      "insert into resident_status (resident, grade, sign_at, sign_measure, sign_certainty, as_of) "
      "values ($1, $2, $3, $4, $5, $6) "
      "on conflict (resident) do update set grade = excluded.grade, sign_at = excluded.sign_at, "
      "sign_measure = excluded.sign_measure, sign_certainty = excluded.sign_certainty, "
      "as_of = excluded.as_of",
      {status.resident.value, number(status.grade), to_unix(status.last_life_sign.at),
       number(status.last_life_sign.measure), status.last_life_sign.certainty_permille,
       to_unix(status.as_of)});
}

Result<void> write(sql::Connection& connection, const Absence& absence) {
  if (absence.until <= absence.from) {
    return connection.execute("delete from absences where resident = $1", {absence.resident.value});
  }
  return connection.execute(
      "insert into absences (resident, kind, from_at, until_at, source, asked_at, home_signs, home_sign_at) "
      "values ($1, $2, $3, $4, $5, $6, $7, $8) "
      "on conflict (resident) do update set kind = excluded.kind, from_at = excluded.from_at, "
      "until_at = excluded.until_at, source = excluded.source, asked_at = excluded.asked_at, "
      "home_signs = excluded.home_signs, home_sign_at = excluded.home_sign_at",
      {absence.resident.value, number(absence.kind), to_unix(absence.from), to_unix(absence.until),
       number(absence.source), to_unix(absence.asked_at), absence.home_signs, to_unix(absence.home_sign_at)});
}

Result<void> write(sql::Connection& connection, const Feed& feed) {
  return connection.execute(
      "insert into feeds (feed, resident, measure, provider, ended, body) values ($1, $2, $3, $4, $5, $6) "
      "on conflict (feed) do update set resident = excluded.resident, measure = excluded.measure, "
      "provider = excluded.provider, ended = excluded.ended, body = excluded.body",
      {feed.id.value, feed.resident.value, number(feed.measure), feed.provider, feed.ended,
       Blob{codec::encode(feed)}});
}

Result<void> write(sql::Connection& connection, const engine::FeedStatus& status) {
  return connection.execute(
      "insert into feed_status (feed, resident, state, since) values ($1, $2, $3, $4) "
      "on conflict (feed) do update set resident = excluded.resident, state = excluded.state, "
      "since = excluded.since",
      {status.feed.value, status.resident.value, number(status.state), to_unix(status.since)});
}

Result<void> write(sql::Connection& connection, const engine::FeedReport& report) {
  const FeedFaults& faults = report.faults;
  return connection.execute(
      "insert into feed_faults (feed, resident, doubled, corrected, too_late, ahead, wrong_unit, resets, "
      "clock_offset, held_back_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) "
      "on conflict (feed) do update set resident = excluded.resident, doubled = excluded.doubled, "
      "corrected = excluded.corrected, too_late = excluded.too_late, ahead = excluded.ahead, "
      "wrong_unit = excluded.wrong_unit, resets = excluded.resets, clock_offset = excluded.clock_offset, "
      "held_back_at = excluded.held_back_at",
      {report.feed.value, report.resident.value, faults.doubled, faults.corrected, faults.too_late,
       faults.ahead, faults.wrong_unit, faults.resets, std::int64_t{faults.clock_offset.count()},
       to_unix(faults.last_held_back_at)});
}

Result<void> write(sql::Connection& connection, const Case& subject) {
  const CaseFigures& figures = subject.figures;
  return connection.execute(
      "insert into cases (case_id, resident, kind, grade, step, year, serial, opened_at, due, closed_at, "
      "outcome, assignee, resident_calls, contact_calls, dispatches, location_requests, police, fire, "
      "door_opened_by_fire, app_care, first_call_at, picked_up_at, dispatched_at, arrived_at, contact_at, "
      "body) "
      "values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, "
      "$21, $22, $23, $24, $25, $26) "
      "on conflict (case_id) do update set grade = excluded.grade, step = excluded.step, "
      "due = excluded.due, closed_at = excluded.closed_at, outcome = excluded.outcome, "
      "assignee = excluded.assignee, resident_calls = excluded.resident_calls, "
      "contact_calls = excluded.contact_calls, dispatches = excluded.dispatches, "
      "location_requests = excluded.location_requests, police = excluded.police, fire = excluded.fire, "
      "door_opened_by_fire = excluded.door_opened_by_fire, app_care = excluded.app_care, "
      "first_call_at = excluded.first_call_at, picked_up_at = excluded.picked_up_at, "
      "dispatched_at = excluded.dispatched_at, arrived_at = excluded.arrived_at, "
      "contact_at = excluded.contact_at, body = excluded.body",
      {subject.id.value,
       subject.resident.value,
       number(subject.kind),
       number(subject.grade),
       number(subject.step),
       subject.year,
       subject.serial,
       to_unix(subject.opened_at),
       to_unix(subject.due),
       sql::value(subject.closed_at),
       number(subject.outcome),
       subject.assignee.value,
       figures.resident_calls,
       figures.contact_calls,
       figures.dispatches,
       figures.location_requests,
       figures.police,
       figures.fire,
       figures.door_opened_by_fire,
       figures.app_care,
       sql::value(figures.first_call_at),
       sql::value(figures.picked_up_at),
       sql::value(figures.dispatched_at),
       sql::value(figures.arrived_at),
       sql::value(figures.contact_at),
       Blob{codec::encode(subject)}});
}

Result<void> write(sql::Connection& connection, const CaseEntry& entry) {
  return connection.execute(
      "insert into case_entries (case_id, sequence, at, body) values ($1, $2, $3, $4)",
      {entry.subject.value, entry.sequence, to_unix(entry.at), Blob{codec::encode(entry)}});
}

Result<void> write(sql::Connection& connection, const VisitSuggestion& suggestion) {
  return connection.execute(
      "insert into visit_suggestions (resident, raised_at, state, strength, body) "
      "values ($1, $2, $3, $4, $5) "
      "on conflict (resident, raised_at) do update set state = excluded.state, "
      "strength = excluded.strength, body = excluded.body",
      {suggestion.resident.value, to_unix(suggestion.raised_at), number(suggestion.state),
       suggestion.strength(), Blob{codec::encode(suggestion)}});
}

Result<void> write(sql::Connection& connection, const Action& action) {
  return connection.execute(
      "insert into outbox (action, case_id, kind, lease_until, placed, body) values ($1, $2, $3, 0, 0, $4)",
      {action.id.value, action.subject.value, number(action.kind), Blob{codec::encode(action)}});
}

Result<void> write(sql::Connection& connection, const MassEventMember& member) {
  return connection.execute(
      "insert into mass_event_members (case_id, resident, since, returned_at) values ($1, $2, $3, $4) "
      "on conflict (case_id, resident) do update set since = excluded.since, "
      "returned_at = excluded.returned_at",
      {member.subject.value, member.resident.value, to_unix(member.since), sql::value(member.returned_at)});
}

Result<void> write(sql::Connection& connection, const Task& task) {
  return connection.execute(
      "insert into tasks (task, kind, state, case_id, resident, side, due, ended_at, body) "
      "values ($1, $2, $3, $4, $5, $6, $7, $8, $9) "
      "on conflict (task) do update set state = excluded.state, side = excluded.side, due = excluded.due, "
      "ended_at = excluded.ended_at, body = excluded.body",
      {task.id.value, number(task.kind), number(task.state), task.subject.value, task.resident.value,
       number(task.side), to_unix(task.due), sql::value(task.ended_at), Blob{codec::encode(task)}});
}

Result<void> write(sql::Connection& connection, const engine::CallCount& count) {
  return connection.execute(
      "insert into call_counts (resident, month, calls) values ($1, $2, $3) "
      "on conflict (resident) do update set month = excluded.month, calls = excluded.calls",
      {count.resident.value, count.month, count.calls});
}

Result<void> write(sql::Connection& connection, const HandOver& hand_over) {
  return connection.execute("insert into hand_overs (at, body) values ($1, $2)",
                            {to_unix(hand_over.at), Blob{codec::encode(hand_over)}});
}

Result<void> write(sql::Connection& connection, const Roster& roster) {
  return connection.execute(
      "insert into roster (one, body) values (1, $1) on conflict (one) do update set body = excluded.body",
      {Blob{codec::encode(roster)}});
}

Result<void> write(sql::Connection& connection, const engine::Checkpoint& checkpoint) {
  return connection.execute(
      "insert into checkpoints (resident, position, body) values ($1, $2, $3) "
      "on conflict (resident) do update set position = excluded.position, body = excluded.body",
      {checkpoint.profile.resident.value, checkpoint.position, Blob{codec::encode(checkpoint.profile)}});
}

Result<void> write(sql::Connection& connection, const engine::InForceFrom<engine::Settings>& settings) {
  return connection.execute("insert into settings (position, version, body) values ($1, $2, $3)",
                            {settings.position, settings.value.version, Blob{codec::encode(settings.value)}});
}

Result<void> write(sql::Connection& connection, const engine::InForceFrom<detect::Calibration>& calibration) {
  return connection.execute(
      "insert into calibrations (position, version, body) values ($1, $2, $3)",
      {calibration.position, calibration.value.version, Blob{codec::encode(calibration.value)}});
}

Result<void> write(sql::Connection& connection, const engine::SeriesChunk& chunk, const Seal& seal) {
  auto sealed = seal.seal(chunk.resident, codec::encode(chunk));
  if (!sealed && sealed.error().code == Errc::NotFound) return Ok{};  // the key is destroyed
  if (!sealed) return sealed.error();
  return connection.execute("insert into day_series (resident, day, position, body) values ($1, $2, $3, $4)",
                            {chunk.resident.value, std::int64_t{chunk.day.time_since_epoch().count()},
                             chunk.position, Blob{*std::move(sealed)}});
}

Result<void> write_signal(sql::Connection& connection, const Signal& signal, Position position, int ordinal) {
  return connection.execute(
      "insert into signals (position, ordinal, resident, kind, grade, raised_at, body) "
      "values ($1, $2, $3, $4, $5, $6, $7)",
      {position, ordinal, signal.resident.value, number(signal.kind), number(signal.grade),
       to_unix(signal.raised_at), Blob{codec::encode(signal)}});
}

Result<void> know_from(sql::Connection& connection, ResidentId resident, Position position) {
  return connection.execute(
      "insert into checkpoints (resident, position) values ($1, $2) on conflict (resident) do nothing",
      {resident.value, position});
}

Result<void> finish(sql::Connection& connection, const engine::FinishedAction& finished, Timestamp at) {
  return connection.execute("update outbox set outcome = $2, ended_at = $3 where action = $1",
                            {finished.action.value, number(finished.outcome), to_unix(at)});
}

}  // namespace anbu::store

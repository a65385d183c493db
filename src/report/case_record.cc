#include "report/case_record.h"

#include <map>

#include "codec/case_codec.h"
#include "codec/state_codec.h"

namespace anbu::report {

namespace {

constexpr std::string_view kReal = " r.drill = 0 and";
constexpr std::string_view kDrilled = " r.drill = 1 and";
constexpr std::string_view kWhose =
    " r.canary = 0 and ($1 = '' or r.area = $1)"
    " and ($2 = '' or r.services like $2 escape '\\') ";

std::string of(std::string_view whose, std::string_view before, std::string_view after) {
  std::string statement{before};
  return statement.append(whose).append(kWhose).append(after);
}

std::string with_real(std::string_view before, std::string_view after) {
  return of(kReal, before, after);
}

bool asks_for_operator(const CaseEntry& entry) {
  const bool is_serious_signal = entry.kind == EntryKind::Signal && entry.grade == Grade::Serious;
  const bool is_help = entry.reason == Reason::AnsweredHelp || entry.call_result == CallResult::Help;
  return is_serious_signal || is_help;
}

bool is_try(const CaseEntry& entry) {
  const bool by_operator = entry.command == CommandKind::RecordCall && entry.kind != EntryKind::Refusal;
  const bool by_machine = entry.kind == EntryKind::ActionResult && entry.action == ActionKind::AutomaticCall;
  return by_operator || by_machine;
}

bool is_dead(const CaseEntry& entry) {
  return entry.call_result == CallResult::Unreachable || entry.outcome == ActionOutcome::Unreachable;
}

// Entries come in order.
void hear(CaseRecord& record, const CaseEntry& entry, bool& is_serious) {
  is_serious = is_serious || asks_for_operator(entry);
  const bool is_held = entry.step == Step::Held;
  if (!is_held && !record.active_at) record.active_at = entry.at;
  if (!is_held && is_serious && !record.serious_at) record.serious_at = entry.at;
  if (is_try(entry)) {
    record.tries.push_back({.contact = entry.contact, .at = entry.at, .is_dead = is_dead(entry)});
  }
}

using Places = std::map<CaseId, std::size_t>;

Result<void> hear_entries(std::vector<CaseRecord>& records, const Places& places,
                          const Result<sql::Rows>& found) {
  if (!found) return found.error();
  CaseId current;
  bool is_serious = false;
  for (const sql::Row& row : found->rows) {
    const auto entry = codec::decode_case_entry(row.bytes(0));
    if (!entry) return entry.error();
    const auto place = places.find(entry->subject);
    if (place == places.end()) continue;
    if (entry->subject != current) is_serious = false;
    current = entry->subject;
    hear(records[place->second], *entry, is_serious);
  }
  return Ok{};
}

Result<CaseRecord> record_of(const sql::Row& row) {
  auto subject = codec::decode_case(row.bytes(0));
  if (!subject) return subject.error();
  auto resident = codec::decode_resident(row.bytes(1));
  if (!resident) return resident.error();
  return CaseRecord{.subject = *std::move(subject),
                    .area = resident->area,
                    .services = resident->services,
                    .active_at = {},
                    .serious_at = {},
                    .tries = {}};
}

// What was closed as a drill is none of a real resident's cases, and the whole of a drill resident's.
Result<std::vector<CaseRecord>> cases_of(sql::Connection& database, std::string_view whose,
                                         const Filter& filter, const Span& span) {
  constexpr std::string_view kWhich =
      "and c.kind = 0 and c.opened_at >= $3 and c.opened_at < $4 and (r.drill = 1 or c.outcome <> $5)";
  const std::string cases =
      of(whose, "select c.body, r.body from cases c join residents r on r.resident = c.resident where",
         kWhich) +
      " order by c.opened_at, c.case_id";
  const std::string entries = of(whose,
                                 "select e.body from case_entries e join cases c on c.case_id = e.case_id"
                                 " join residents r on r.resident = c.resident where",
                                 kWhich) +
                              " order by e.case_id, e.sequence";
  const std::initializer_list<sql::Value> asked{filter.area.value_or(""), like_service(filter),
                                                to_unix(span.from), to_unix(span.until),
                                                static_cast<std::int64_t>(Outcome::Drill)};
  const auto found = database.run(cases, asked);
  if (!found) return found.error();
  std::vector<CaseRecord> records;
  Places places;
  for (const sql::Row& row : found->rows) {
    auto record = record_of(row);
    if (!record) return record.error();
    places[record->subject.id] = records.size();
    records.push_back(*std::move(record));
  }
  if (const auto heard = hear_entries(records, places, database.run(entries, asked)); !heard) {
    return heard.error();
  }
  return records;
}

std::optional<Timestamp> instant(const sql::Row& row, std::size_t column) {
  return row.is_null(column) ? std::nullopt : std::optional{row.instant(column)};
}

Result<void> add_spells(std::vector<BlindSpell>& spells, const Result<sql::Rows>& found) {
  if (!found) return found.error();
  for (const sql::Row& row : found->rows) {
    const auto resident = codec::decode_resident(row.bytes(2));
    if (!resident) return resident.error();
    spells.push_back({.area = resident->area,
                      .services = resident->services,
                      .from = row.instant(0),
                      .until = instant(row, 1)});
  }
  return Ok{};
}

}  // namespace

std::string_view to_string(Origin origin) {
  switch (origin) {
    case Origin::Model:
      return "model";
    case Origin::Limit:
      return "limit";
    case Origin::Urgent:
      return "urgent";
    case Origin::Asked:
      return "asked";
  }
  return "";
}

Origin origin_of(SignalKind kind) {
  switch (kind) {
    case SignalKind::Silence:
      return Origin::Model;
    case SignalKind::HardLimit:
    case SignalKind::Blind:
      return Origin::Limit;
    case SignalKind::Sos:
    case SignalKind::RiskWord:
      return Origin::Urgent;
    case SignalKind::ByHand:
      return Origin::Asked;
  }
  return Origin::Model;
}

Result<std::vector<CaseRecord>> person_cases(sql::Connection& database, const Filter& filter,
                                             const Span& span) {
  return cases_of(database, kReal, filter, span);
}

Result<std::vector<CaseRecord>> drill_cases(sql::Connection& database, const Filter& filter,
                                            const Span& span) {
  return cases_of(database, kDrilled, filter, span);
}

Result<std::vector<BlindSpell>> blind_spells(sql::Connection& database, const Filter& filter,
                                             const Span& span) {
  static const std::string cases_of = with_real(
      "select c.opened_at, c.closed_at, r.body from cases c join residents r on r.resident = c.resident "
      "where",
      "and c.kind = 1 and c.opened_at < $4 and (c.closed_at is null or c.closed_at > $3)"
      " order by c.case_id");
  static const std::string members_of = with_real(
      "select m.since, m.returned_at, r.body from mass_event_members m"
      " join residents r on r.resident = m.resident where",
      "and m.since < $4 and (m.returned_at is null or m.returned_at > $3) order by m.case_id, m.resident");
  const std::initializer_list<sql::Value> asked{filter.area.value_or(""), like_service(filter),
                                                to_unix(span.from), to_unix(span.until)};
  std::vector<BlindSpell> spells;
  if (const auto added = add_spells(spells, database.run(cases_of, asked)); !added) return added.error();
  if (const auto added = add_spells(spells, database.run(members_of, asked)); !added) return added.error();
  return spells;
}

Result<std::vector<Resident>> watched(sql::Connection& database, const Filter& filter) {
  static const std::string residents_of =
      with_real("select r.body from residents r where", "order by r.resident");
  const auto found = database.run(residents_of, {filter.area.value_or(""), like_service(filter)});
  if (!found) return found.error();
  std::vector<Resident> residents;
  for (const sql::Row& row : found->rows) {
    auto resident = codec::decode_resident(row.bytes(0));
    if (!resident) return resident.error();
    residents.push_back(*std::move(resident));
  }
  return residents;
}

}  // namespace anbu::report

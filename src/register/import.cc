#include "register/import.h"

#include <algorithm>
#include <array>
#include <unordered_set>

#include "register/consents.h"

namespace anbu::registry {
namespace {

struct WantedFeed {
  std::string key;
  Feed feed;
};

constexpr std::string_view kApp = "app";

void want(std::vector<WantedFeed>& wanted, const Resident& resident, const FeedKey& key, Duration cadence) {
  wanted.push_back({.key = key.key,
                    .feed = {.resident = resident.id,
                             .measure = key.measure,
                             .provider = key.provider,
                             .area = resident.area,
                             .cadence = cadence}});
}

// What the row's devices, carrier and app will send. LG U+ sends a file every six hours.
std::vector<WantedFeed> feeds_of(const ResidentRow& row, const Resident& resident) {
  std::vector<WantedFeed> wanted;
  for (const RowDevice& device : row.devices) {
    for (const Measure measure : device.kind->all()) {
      want(wanted, resident, {.provider = device.key.provider, .key = device.key.key, .measure = measure},
           device.cadence);
      wanted.back().feed.cumulative = device.cumulative;
    }
  }
  if (!row.carrier.empty()) {
    const std::string number = plain_phone(row.person.phones.front()).value_or("");
    for (const Measure measure : {Measure::CallOut, Measure::SmsOut, Measure::Data}) {
      want(wanted, resident, {.provider = row.carrier, .key = number, .measure = measure},
           row.carrier == "lgu" ? 6h : 1h);
    }
  }
  if (!row.app.empty()) {
    for (const Measure measure : {Measure::Unlock, Measure::Touch, Measure::Steps}) {
      want(wanted, resident, {.provider = std::string{kApp}, .key = row.app, .measure = measure}, 15min);
    }
    want(wanted, resident, {.provider = std::string{kApp}, .key = row.app, .measure = Measure::Sos}, 0s);
  }
  return wanted;
}

std::string_view column_of(const Feed& feed) {
  if (feed.provider == kApp) return "app";
  const DeviceKind* device = device_kind_of(feed.measure);
  return device != nullptr ? device->column : "carrier";
}

enum class Effect { Nothing, Changed };

class Import {
 public:
  Import(Register& residents, sql::Connection& connection, Rng& ids, Timestamp now)
      : residents_{residents}, connection_{connection}, ids_{ids}, now_{now} {}

  Result<void> take(const ResidentRow& row);
  ImportOutcome& outcome() { return outcome_; }

 private:
  Result<std::optional<ResidentId>> found_by_phone(const ResidentRow& row);
  Result<std::optional<ResidentId>> found_by_meter(const ResidentRow& row);
  Result<std::optional<ResidentId>> match(const ResidentRow& row);
  Result<void> add(const ResidentRow& row);
  Result<void> update(const ResidentRow& row, ResidentId id);
  Result<Effect> put_person(const ResidentRow& row, const Resident& resident, const Resident& before);
  Result<Effect> put_consents(const ResidentRow& row, ResidentId resident);
  Result<Effect> put_feeds(const ResidentRow& row, const Resident& resident);
  Result<Effect> put_feed(const ResidentRow& row, const WantedFeed& wanted);
  Result<void> end_others(const Feed& feed);
  void fault(const ResidentRow& row, std::string_view column, std::string_view reason) {
    outcome_.faults.push_back({.line = row.line, .column = std::string{column}, .reason = reason});
  }

  Register& residents_;
  sql::Connection& connection_;
  Rng& ids_;
  Timestamp now_;
  ImportOutcome outcome_;
  std::unordered_set<ResidentId> taken_;
};

// The number as the resident's own. People who share one are told apart by name.
Result<std::optional<ResidentId>> Import::found_by_phone(const ResidentRow& row) {
  std::optional<ResidentId> found;
  const auto callers = residents_.by_phone(row.person.phones.front());
  if (!callers) return callers.error();
  for (const FoundByPhone& caller : *callers) {
    if (caller.contact != 0) continue;
    const auto person = residents_.person(caller.resident);
    if (!person) return person.error();
    const bool same_birth = person->birth_date && person->birth_date == row.person.birth_date;
    if (same_birth || person->name == row.person.name) found = caller.resident;
  }
  return found;
}

Result<std::optional<ResidentId>> Import::found_by_meter(const ResidentRow& row) {
  std::optional<ResidentId> found;
  const auto meter = std::ranges::find_if(
      row.devices, [](const RowDevice& device) { return device.kind->all().front() == Measure::Power; });
  if (meter == row.devices.end()) return found;
  const auto feed = residents_.registered_feed({.provider = meter->key.provider, .key = meter->key.key});
  if (!feed) return feed.error();
  if (!*feed) return found;
  const auto person = residents_.person((*feed)->resident);
  if (!person) return person.error();
  if (person->name == row.person.name) found = (*feed)->resident;
  return found;
}

Result<std::optional<ResidentId>> Import::match(const ResidentRow& row) {
  auto found = found_by_phone(row);
  if (!found || *found) return found;
  return found_by_meter(row);
}

Result<void> Import::take(const ResidentRow& row) {
  const auto known = match(row);
  if (!known) return known.error();
  if (!*known) return add(row);
  if (taken_.insert(**known).second) return update(row, **known);
  fault(row, "line", "is about the same person as an earlier one");
  return Ok{};
}

Result<void> Import::add(const ResidentRow& row) {
  Resident resident{.risk = row.risk,
                    .area = row.person.dong,
                    .services = row.services,
                    .contacts = static_cast<int>(row.person.contacts.size()),
                    .told_when_well = told_when_well(row.person),
                    .medical_device = row.medical_device,
                    .drill = row.drill,
                    .since = now_};
  while (!resident.id) resident.id = ResidentId{static_cast<std::int64_t>(ids_.next() >> 1)};
  if (auto put = residents_.put(row.person, resident); !put) return put;
  taken_.insert(resident.id);
  ++outcome_.added;
  const auto feeds = put_feeds(row, resident);
  if (!feeds) return feeds.error();
  const auto consents = put_consents(row, resident.id);
  if (!consents) return consents.error();
  return Ok{};
}

Result<void> Import::update(const ResidentRow& row, ResidentId id) {
  const auto before = residents_.resident(id);
  if (!before) return before.error();
  Resident resident = *before;
  resident.risk = row.risk;
  resident.area = row.person.dong;
  resident.services = row.services;
  resident.contacts = static_cast<int>(row.person.contacts.size());
  resident.told_when_well = told_when_well(row.person);
  resident.medical_device = row.medical_device;
  resident.drill = row.drill;
  const auto person = put_person(row, resident, *before);
  if (!person) return person.error();
  const auto feeds = put_feeds(row, resident);
  if (!feeds) return feeds.error();
  const auto consents = put_consents(row, id);
  if (!consents) return consents.error();
  const bool changed = std::ranges::count(std::array{*person, *feeds, *consents}, Effect::Changed) > 0;
  ++(changed ? outcome_.changed : outcome_.unchanged);
  return Ok{};
}

Result<Effect> Import::put_person(const ResidentRow& row, const Resident& resident, const Resident& before) {
  const auto person = residents_.person(resident.id);
  if (!person) return person.error();
  if (*person == row.person && resident == before) return Effect::Nothing;
  if (auto put = residents_.put(row.person, resident); !put) return put.error();
  return Effect::Changed;
}

Result<Effect> Import::put_consents(const ResidentRow& row, ResidentId resident) {
  if (!row.call_recording) return Effect::Nothing;
  const auto put = put_consent(connection_, {.resident = resident,
                                             .purpose = Purpose::CallRecording,
                                             .given = *row.call_recording,
                                             .at = now_,
                                             .actor = {},
                                             .evidence = {}});
  if (!put) return put.error();
  return *put ? Effect::Changed : Effect::Nothing;
}

Result<Effect> Import::put_feeds(const ResidentRow& row, const Resident& resident) {
  Effect effect = Effect::Nothing;
  for (const WantedFeed& wanted : feeds_of(row, resident)) {
    const auto put = put_feed(row, wanted);
    if (!put) return put.error();
    if (*put == Effect::Changed) effect = Effect::Changed;
  }
  return effect;
}

Result<Effect> Import::put_feed(const ResidentRow& row, const WantedFeed& wanted) {
  const auto known = residents_.registered_feed(
      {.provider = wanted.feed.provider, .key = wanted.key, .measure = wanted.feed.measure});
  if (!known) return known.error();
  if (*known && (*known)->resident != wanted.feed.resident) {
    fault(row, column_of(wanted.feed), "belongs to another resident");
    return Effect::Nothing;
  }
  Feed feed = wanted.feed;
  if (*known) feed.id = (*known)->id;
  if (*known && **known == feed) return Effect::Nothing;
  const auto put = residents_.put_feed(wanted.key, feed);
  if (!put) return put.error();
  feed.id = *put;
  if (auto ended = end_others(feed); !ended) return ended.error();
  return Effect::Changed;
}

// A new meter or carrier takes the place of the old one; the app's button and the speaker's stand side by
// side.
Result<void> Import::end_others(const Feed& feed) {
  const auto feeds = residents_.feeds_of(feed.resident);
  if (!feeds) return feeds.error();
  for (const Feed& other : *feeds) {
    if (other.measure != feed.measure || other.id == feed.id || column_of(other) != column_of(feed)) continue;
    if (auto ended = residents_.end_feed(other); !ended) return ended;
  }
  return Ok{};
}

}  // namespace

Result<ImportOutcome> import_residents(Register& residents, sql::Connection& connection, std::string_view csv,
                                       Rng& ids, const ImportOptions& options) {
  ResidentRows read = read_resident_rows(csv, options.zone.local(options.now).day);
  if (!read.faults.empty()) return ImportOutcome{.faults = std::move(read.faults)};
  auto transaction = sql::Transaction::begin(connection);
  if (!transaction) return transaction.error();
  Import import{residents, connection, ids, options.now};
  for (const ResidentRow& row : read.rows) {
    if (auto taken = import.take(row); !taken) return taken.error();
  }
  ImportOutcome& outcome = import.outcome();
  if (!outcome.faults.empty()) return ImportOutcome{.faults = std::move(outcome.faults)};
  if (auto committed = transaction->commit(); !committed) return committed.error();
  return std::move(outcome);
}

}  // namespace anbu::registry

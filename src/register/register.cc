#include "register/register.h"

#include <fmt/format.h>

#include <algorithm>

#include "codec/log_codec.h"
#include "codec/state_codec.h"
#include "register/contact_browsers.h"
#include "register/recordings.h"

namespace anbu::registry {
namespace {

constexpr std::int64_t kScanPage = 500;

Error unknown(ResidentId resident) {
  return {Errc::NotFound, fmt::format("resident {} is not in the register", resident.value)};
}

}  // namespace

Result<std::int64_t> Register::next(std::string_view counter) {
  auto rows = connection_->run(
      fmt::format("update register_master set {0} = {0} + 1 where one = 1 returning {0}", counter));
  if (!rows) return rows.error();
  return rows->rows.at(0).integer(0) - 1;
}

Result<void> Register::tell(const engine::LogBody& body) {
  const auto change = next("next_change");
  if (!change) return change.error();
  return connection_->execute("insert into register_changes (change, body) values ($1, $2)",
                              {*change, sql::Blob{codec::encode(body)}});
}

Result<std::vector<Pending>> Register::pending(std::size_t most) {
  auto rows = connection_->run("select change, body from register_changes order by change limit $1",
                               {static_cast<std::int64_t>(most)});
  if (!rows) return rows.error();
  std::vector<Pending> waiting;
  for (const sql::Row& row : rows->rows) {
    auto body = codec::decode_log_body(row.bytes(1));
    if (!body) return body.error();
    waiting.push_back({.change = row.integer(0), .body = *std::move(body)});
  }
  return waiting;
}

Result<void> Register::told(std::int64_t upto) {
  return connection_->execute("delete from register_changes where change <= $1", {upto});
}

Result<void> Register::put(const Person& person, Resident resident) {
  resident.contacts = static_cast<int>(person.contacts.size());
  resident.told_when_well = told_when_well(person);
  if (auto enrolled = vault_->enroll(resident.id); !enrolled) return enrolled;
  const auto sealed = vault_->seal(resident.id, encode(person));
  if (!sealed) return sealed.error();
  auto stored = connection_->run(
      "insert into register_persons (resident, person, engine) values ($1, $2, $3)"
      " on conflict (resident) do update set person = $2, engine = $3",
      {resident.id.value, sql::Blob{*sealed}, sql::Blob{codec::encode(resident)}});
  if (!stored) return stored.error();
  if (auto phones = put_phones(resident.id, person); !phones) return phones;
  const std::vector<Contact> told = resident.deceased ? std::vector<Contact>{} : person.contacts;
  if (auto kept = ContactBrowsers{*connection_, *vault_}.keep_of(resident.id, told); !kept) return kept;
  return tell(engine::ResidentChanged{.resident = resident});
}

Result<void> Register::put_phones(ResidentId resident, const Person& person) {
  auto cleared = connection_->run("delete from register_phones where resident = $1", {resident.value});
  if (!cleared) return cleared.error();
  for (const std::string& phone : person.phones) {
    if (auto put = put_phone(resident, 0, phone); !put) return put;
  }
  int order = 0;
  for (const Contact& contact : person.contacts) {
    if (auto put = put_phone(resident, ++order, contact.phone); !put) return put;
  }
  return Ok{};
}

Result<void> Register::put_phone(ResidentId resident, int contact, std::string_view phone) {
  const auto digits = plain_phone(phone);
  if (!digits) return Ok{};
  return connection_->execute(
      "insert into register_phones (blind, resident, contact) values ($1, $2, $3) on conflict do nothing",
      {sql::Blob{vault_->blind("phone", *digits)}, resident.value, std::int64_t{contact}});
}

Result<Person> Register::person(ResidentId resident) {
  auto rows = connection_->run("select person from register_persons where resident = $1", {resident.value});
  if (!rows) return rows.error();
  if (rows->rows.empty()) return unknown(resident);
  const auto plain = vault_->unseal(resident, rows->rows[0].bytes(0));
  if (!plain) return plain.error();
  return decode_person(*plain);
}

Result<Resident> Register::resident(ResidentId resident) {
  auto rows = connection_->run("select engine from register_persons where resident = $1", {resident.value});
  if (!rows) return rows.error();
  if (rows->rows.empty()) return unknown(resident);
  return codec::decode_resident(rows->rows[0].bytes(0));
}

Result<void> Register::forget(ResidentId resident) {
  for (const char* table : {"register_phones", "register_feeds", "register_notes", "register_consents",
                            "register_contact_browsers", "register_persons"}) {
    auto deleted =
        connection_->run(fmt::format("delete from {} where resident = $1", table), {resident.value});
    if (!deleted) return deleted.error();
  }
  return Ok{};
}

Result<void> Register::erase(ResidentId resident, Timestamp now) {
  auto transaction = sql::Transaction::begin(*connection_);
  if (!transaction) return transaction.error();
  if (auto forgotten = forget(resident); !forgotten) return forgotten;
  if (auto expired = expire_recordings(*connection_, resident, now); !expired) return expired;
  if (auto committed = transaction->commit(); !committed) return committed;
  return vault_->destroy(resident, now);
}

std::string Register::blind_feed(const FeedKey& key) const {
  return vault_->blind("feed", fmt::format("{}\n{}", key.provider, key.key));
}

Result<std::optional<Feed>> Register::registered_feed(const FeedKey& key) {
  auto rows = connection_->run(
      "select engine from register_feeds where provider = $1 and blind = $2 and measure = $3",
      {key.provider, sql::Blob{blind_feed(key)}, static_cast<std::int64_t>(key.measure)});
  if (!rows) return rows.error();
  if (rows->rows.empty()) return std::optional<Feed>{};
  auto feed = codec::decode_feed(rows->rows[0].bytes(0));
  if (!feed) return feed.error();
  return std::optional{*std::move(feed)};
}

// Gives the feed its id: its own, the one it had, or the next.
Result<void> Register::number(Feed& feed, const std::optional<Feed>& known) {
  if (!feed.id && known && known->resident == feed.resident) feed.id = known->id;
  if (feed.id) {
    return connection_->execute("update register_master set next_feed = $1 where one = 1 and next_feed < $1",
                                {feed.id.value + 1});
  }
  const auto serial = next("next_feed");
  if (!serial) return serial.error();
  feed.id = FeedId{*serial};
  return Ok{};
}

Result<FeedId> Register::put_feed(std::string_view key, Feed feed) {
  const FeedKey place{.provider = feed.provider, .key = std::string{key}, .measure = feed.measure};
  auto known = registered_feed(place);
  if (!known) return known.error();
  if (auto numbered = number(feed, *known); !numbered) return numbered.error();
  if (*known && (*known)->id != feed.id) {
    (*known)->ended = true;
    if (auto told = tell(engine::FeedRegistered{.feed = **known}); !told) return told.error();
  }
  auto stored = connection_->run(
      "insert into register_feeds (provider, blind, measure, feed, resident, engine)"
      " values ($1, $2, $3, $4, $5, $6)"
      " on conflict (provider, blind, measure) do update set feed = $4, resident = $5, engine = $6",
      {place.provider, sql::Blob{blind_feed(place)}, static_cast<std::int64_t>(place.measure), feed.id.value,
       feed.resident.value, sql::Blob{codec::encode(feed)}});
  if (!stored) return stored.error();
  if (auto told = tell(engine::FeedRegistered{.feed = feed}); !told) return told.error();
  return feed.id;
}

Result<std::optional<FeedId>> Register::feed(const FeedKey& key) {
  auto rows =
      connection_->run("select feed from register_feeds where provider = $1 and blind = $2 and measure = $3",
                       {key.provider, sql::Blob{blind_feed(key)}, static_cast<std::int64_t>(key.measure)});
  if (!rows) return rows.error();
  if (rows->rows.empty()) return std::optional<FeedId>{};
  return std::optional{FeedId{rows->rows[0].integer(0)}};
}

Result<std::vector<Feed>> Register::feeds_of(ResidentId resident) {
  auto rows = connection_->run("select engine from register_feeds where resident = $1 order by feed",
                               {resident.value});
  if (!rows) return rows.error();
  std::vector<Feed> feeds;
  for (const sql::Row& row : rows->rows) {
    auto feed = codec::decode_feed(row.bytes(0));
    if (!feed) return feed.error();
    feeds.push_back(*std::move(feed));
  }
  return feeds;
}

Result<void> Register::end_feed(const Feed& feed) {
  auto deleted = connection_->run("delete from register_feeds where feed = $1", {feed.id.value});
  if (!deleted) return deleted.error();
  Feed ended = feed;
  ended.ended = true;
  return tell(engine::FeedRegistered{.feed = ended});
}

Result<std::vector<FoundByPhone>> Register::by_phone(std::string_view phone) {
  std::vector<FoundByPhone> found;
  const auto digits = plain_phone(phone);
  if (!digits) return found;
  auto rows = connection_->run(
      "select resident, contact from register_phones where blind = $1 order by contact, resident",
      {sql::Blob{vault_->blind("phone", *digits)}});
  if (!rows) return rows.error();
  for (const sql::Row& row : rows->rows) {
    found.push_back({.resident = ResidentId{row.integer(0)}, .contact = static_cast<int>(row.integer(1))});
  }
  return found;
}

Result<std::vector<ResidentId>> Register::search(std::string_view text, std::size_t most) {
  if (!plain_phone(text)) return search_name(text, most);
  const auto found = by_phone(text);
  if (!found) return found.error();
  std::vector<ResidentId> residents;
  for (const FoundByPhone& each : *found) residents.push_back(each.resident);
  std::ranges::sort(residents);
  residents.erase(std::unique(residents.begin(), residents.end()), residents.end());
  residents.resize(std::min(residents.size(), most));
  return residents;
}

// Names are sealed each under its own key: all of them are opened. Some 10,000 take a moment, more need an
// index of their own.
Result<std::vector<ResidentId>> Register::search_name(std::string_view beginning, std::size_t most) {
  std::vector<ResidentId> found;
  std::int64_t after = 0;
  while (found.size() < most) {
    auto rows = connection_->run(
        "select p.resident, p.person, k.wrapped from register_persons p"
        " join register_keys k on k.resident = p.resident"
        " where p.resident > $1 and k.wrapped is not null order by p.resident limit $2",
        {after, kScanPage});
    if (!rows) return rows.error();
    for (const sql::Row& row : rows->rows) {
      const ResidentId resident{row.integer(0)};
      const auto plain = vault_->unseal_with(row.bytes(2), resident, row.bytes(1));
      if (!plain) return plain.error();
      const auto person = decode_person(*plain);
      if (!person) return person.error();
      if (person->name.starts_with(beginning) && found.size() < most) found.push_back(resident);
      after = resident.value;
    }
    if (rows->rows.size() < static_cast<std::size_t>(kScanPage)) break;
  }
  return found;
}

Result<NoteId> Register::add_note(ResidentId resident, std::string_view text, Timestamp now) {
  const auto sealed = vault_->seal(resident, text);
  if (!sealed) return sealed.error();
  const auto serial = next("next_note");
  if (!serial) return serial.error();
  auto stored = connection_->run(
      "insert into register_notes (note, resident, at, hash, body) values ($1, $2, $3, $4, $5)",
      {*serial, resident.value, to_unix(now), sql::Blob{sealing::plain_hash(*sealed)}, sql::Blob{*sealed}});
  if (!stored) return stored.error();
  return NoteId{*serial};
}

Result<std::string> Register::note(NoteId note) {
  auto rows =
      connection_->run("select resident, hash, body from register_notes where note = $1", {note.value});
  if (!rows) return rows.error();
  if (rows->rows.empty()) return Error{Errc::NotFound, fmt::format("note {} is not there", note.value)};
  const sql::Row& row = rows->rows[0];
  if (sealing::plain_hash(row.bytes(2)) != row.bytes(1)) {
    return Error{Errc::Corrupt, fmt::format("note {} was changed", note.value)};
  }
  return vault_->unseal(ResidentId{row.integer(0)}, row.bytes(2));
}

}  // namespace anbu::registry

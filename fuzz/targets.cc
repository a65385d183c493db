#include "fuzz/targets.h"

#include <algorithm>
#include <array>

#include "base/check.h"
#include "channels/gateway.h"
#include "codec/base64.h"
#include "codec/case_codec.h"
#include "codec/log_codec.h"
#include "codec/profile_codec.h"
#include "codec/readings_decode.h"
#include "codec/settings_toml.h"
#include "codec/state_codec.h"
#include "codec/voice_messages.h"
#include "fuzz/rows.h"
#include "register/resident_rows.h"
#include "sealing/recording.h"

namespace anbu::fuzz {
namespace {

constexpr Timestamp kReceived = from_unix(1'795'300'200);

// What was decoded is encoded and decoded again: the same bytes come out, and nothing is lost on the way.
template <class Decode>
bool comes_back(std::string_view bytes, Decode decode) {
  const auto value = decode(bytes);
  if (!value) {
    CHECK(value.error().code == Errc::Corrupt);
    return false;
  }
  const std::string written = codec::encode(*value);
  const auto again = decode(written);
  CHECK(static_cast<bool>(again));
  CHECK(codec::encode(*again) == written);
  CHECK(*again == *value);
  return true;
}

// Each reading of a batch is either taken or refused, in order, and what is taken is in bounds.
bool check_batch(std::string_view bytes, codec::ReadingsFormat format) {
  const auto batch = codec::decode_readings(bytes, format, kReceived);
  if (!batch) return false;
  CHECK(std::ranges::is_sorted(batch->readings, {}, &codec::WireReading::index));
  CHECK(std::ranges::is_sorted(batch->rejects, {}, &codec::Reject::index));
  for (const codec::WireReading& reading : batch->readings) {
    CHECK(!reading.feed.empty());
    CHECK(!is_confirmation(reading.measure));
    CHECK(reading.start <= kReceived + 24h);
    CHECK(reading.length >= 0s);
    CHECK(reading.length <= 31 * 24h);
    CHECK(reading.value >= 0 || reading.measure == Measure::Mood);
    const auto at = std::ranges::find(batch->rejects, reading.index, &codec::Reject::index);
    CHECK(at == batch->rejects.end());
  }
  return true;
}

// What is taken can be written and read again.
template <class Read, class Write>
bool is_written_back(std::string_view line, Read read, Write write) {
  const auto message = read(line);
  if (!message) return false;
  const auto again = read(write(*message));
  CHECK(static_cast<bool>(again));
  CHECK(*again == *message);
  return true;
}

// Settings that are taken can be written, and are then the same.
bool check_settings(std::string_view text) {
  const auto no_database = [](std::string_view) { return std::optional<Zone>{}; };
  const auto read = [&](std::string_view written) { return codec::read_settings(written, no_database); };
  return is_written_back(text, read, codec::write_settings);
}

// No row is both faulty and half taken in silence: every line is a row, and a fault names one.
bool check_residents(std::string_view bytes) {
  const registry::ResidentRows read = registry::read_resident_rows(bytes, Day{std::chrono::days{20'000}});
  for (const registry::ResidentRow& row : read.rows) {
    CHECK(!row.person.phones.empty());
    if (read.faults.empty()) CHECK(registry::plain_phone(row.person.phones.front()).has_value());
  }
  for (const registry::ImportFault& fault : read.faults) CHECK(fault.line > 0);
  return read.faults.empty();
}

bool check_person(std::string_view bytes) {
  return is_written_back(bytes, registry::decode_person,
                         [](const registry::Person& person) { return registry::encode(person); });
}

bool check_unseal(std::string_view bytes) {
  CHECK(!sealing::unseal(sealing::Key{}, bytes, "fuzz"));  // nobody can guess a tag
  return false;
}

// Without its key nothing of a recording can be heard, and no bytes break the reader.
bool check_recording(std::string_view bytes) {
  const auto recording = sealing::open_recording(bytes, sealing::Key{}, "fuzz");
  if (recording) CHECK(recording->sound.empty() || recording->sound.size() <= bytes.size());
  return static_cast<bool>(recording);
}

// A line is at most one kind of message of each direction, and what is taken can be written and read again.
bool check_voice(std::string_view line) {
  const bool is_order = is_written_back(line, codec::read_order, codec::write_order);
  const bool is_news = is_written_back(line, codec::read_news, codec::write_news);
  const bool is_record = is_written_back(line, codec::read_record, codec::write_record);
  return is_order || is_news || is_record;
}

// A mapping that is taken can be filled in whatever the message holds.
bool check_mapping(std::string_view bytes) {
  const auto mapping = channels::read_mapping(bytes, {{"key", "sixteen-bytes-and-more"}});
  if (!mapping) return false;
  const codec::Fields fields{{"to", "1"}, {"text", "\"\n"}, {"key", "k"}, {"link", "l"}, {"template", "t"}};
  CHECK(static_cast<bool>(codec::fill(mapping->request.body, fields, codec::Escape::Json)));
  CHECK(static_cast<bool>(codec::fill(mapping->request.url, fields, codec::Escape::Form)));
  return true;
}

template <channels::BodyFormat kFormat>
bool check_receipts(std::string_view bytes) {
  const channels::ReceiptShape shape{.format = kFormat,
                                     .list = kFormat == channels::BodyFormat::Json ? "/all" : "",
                                     .id = kFormat == channels::BodyFormat::Json ? "/id" : "id",
                                     .state = kFormat == channels::BodyFormat::Json ? "/state" : "state",
                                     .delivered = {"ok"},
                                     .failed = {"bad"}};
  const auto receipts = channels::read_receipts(shape, bytes);
  if (!receipts) return false;
  for (const channels::Receipt& receipt : *receipts) CHECK(!receipt.id.empty());
  return true;
}

bool check_base64url(std::string_view bytes) {
  CHECK(*codec::decode_base64url(codec::base64url(bytes)) == bytes);
  return static_cast<bool>(codec::decode_base64url(bytes));
}

constexpr std::array kTargets = {
    Target{"log_body", [](std::string_view bytes) { return comes_back(bytes, codec::decode_log_body); }},
    Target{"case", [](std::string_view bytes) { return comes_back(bytes, codec::decode_case); }},
    Target{"profile", [](std::string_view bytes) { return comes_back(bytes, codec::decode_profile); }},
    Target{"resident", [](std::string_view bytes) { return comes_back(bytes, codec::decode_resident); }},
    Target{"feed", [](std::string_view bytes) { return comes_back(bytes, codec::decode_feed); }},
    Target{"absence", [](std::string_view bytes) { return comes_back(bytes, codec::decode_absence); }},
    Target{"action", [](std::string_view bytes) { return comes_back(bytes, codec::decode_action); }},
    Target{"signal", [](std::string_view bytes) { return comes_back(bytes, codec::decode_signal); }},
    Target{"visit_suggestion",
           [](std::string_view bytes) { return comes_back(bytes, codec::decode_visit_suggestion); }},
    Target{"case_entry", [](std::string_view bytes) { return comes_back(bytes, codec::decode_case_entry); }},
    Target{"task", [](std::string_view bytes) { return comes_back(bytes, codec::decode_task); }},
    Target{"roster", [](std::string_view bytes) { return comes_back(bytes, codec::decode_roster); }},
    Target{"hand_over", [](std::string_view bytes) { return comes_back(bytes, codec::decode_hand_over); }},
    Target{"settings", [](std::string_view bytes) { return comes_back(bytes, codec::decode_settings); }},
    Target{"settings_toml", check_settings},
    Target{"calibration",
           [](std::string_view bytes) { return comes_back(bytes, codec::decode_calibration); }},
    Target{"series", [](std::string_view bytes) { return comes_back(bytes, codec::decode_series); }},
    Target{"readings_json",
           [](std::string_view bytes) { return check_batch(bytes, codec::ReadingsFormat::JsonArray); }},
    Target{"readings_lines",
           [](std::string_view bytes) { return check_batch(bytes, codec::ReadingsFormat::JsonLines); }},
    Target{"readings_csv",
           [](std::string_view bytes) { return check_batch(bytes, codec::ReadingsFormat::Csv); }},
    Target{"residents_csv", check_residents},
    Target{"person", check_person},
    Target{"sealed", check_unseal},
    Target{"recording", check_recording},
    Target{"voice", check_voice},
    Target{"gateway_mapping", check_mapping},
    Target{"receipts_json", check_receipts<channels::BodyFormat::Json>},
    Target{"receipts_form", check_receipts<channels::BodyFormat::Form>},
    Target{"base64url", check_base64url},
    Target{"csv", csv_in_chunks},
    Target{"reading_rows", rows_in_chunks},
};

}  // namespace

std::span<const Target> targets() {
  return kTargets;
}

const Target* target_named(std::string_view name) {
  const auto found = std::ranges::find(kTargets, name, &Target::name);
  return found == kTargets.end() ? nullptr : &*found;
}

}  // namespace anbu::fuzz

#include "codec/readings_decode.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>

#include "codec/readings_csv.h"
#include "codec/wire_check.h"

namespace anbu::codec {
namespace {

namespace json = simdjson::ondemand;

// What one object came to: JSON that cannot go on is its error, a bad reading its reject.
struct Fault {
  simdjson::error_code error = simdjson::SUCCESS;
  std::optional<Reject> reject;
};

struct Slot {
  WireField field;
  std::string_view* text;
};

std::optional<Slot> slot_named(std::string_view key, RawReading& raw) {
  if (key == "feed") return Slot{WireField::Feed, &raw.feed};
  if (key == "measure") return Slot{WireField::Measure, &raw.measure};
  if (key == "start") return Slot{WireField::Start, &raw.start};
  if (key == "seconds") return Slot{WireField::Seconds, &raw.seconds};
  if (key == "value") return Slot{WireField::Value, &raw.value};
  return std::nullopt;
}

std::string_view without_trailing_space(std::string_view token) {
  return token.substr(0, token.find_last_not_of(" \t\r\n") + 1);
}

// The value's text: a string without its quotes, or a number's digits as they were written.
Fault read_value(json::value value, const Slot& slot) {
  const Reject not_text{.field = slot.field, .reason = RejectReason::NotText};
  json::json_type type{};
  if (const auto error = value.type().get(type)) return {.error = error, .reject = {}};
  switch (type) {
    case json::json_type::string:
      return {.error = value.get_string().get(*slot.text), .reject = {}};
    case json::json_type::number:
      *slot.text = without_trailing_space(value.raw_json_token());
      return {};
    case json::json_type::null:
      return {};
    case json::json_type::boolean:
    case json::json_type::object:
    case json::json_type::array:
      return {.error = simdjson::SUCCESS, .reject = not_text};
  }
  return {};
}

Fault read_fields(json::object object, RawReading& raw) {
  Fault first;
  for (auto member : object) {
    std::string_view key;
    json::value value;
    if (const auto error = member.unescaped_key().get(key)) return {.error = error, .reject = {}};
    if (const auto error = member.value().get(value)) return {.error = error, .reject = {}};
    const auto slot = slot_named(key, raw);
    if (!slot) continue;
    const bool twice = slot->text->data() != nullptr;
    Fault fault = read_value(value, *slot);
    if (fault.error) return fault;
    if (twice) fault.reject = Reject{.field = slot->field, .reason = RejectReason::GivenTwice};
    if (!first.reject) first.reject = fault.reject;
  }
  return first;
}

// One element of the batch into it. The element must be an object.
template <class Element>
simdjson::error_code read_reading(Element& element, WireBatch& batch, std::size_t index,
                                  Timestamp received_at) {
  json::json_type type{};
  if (const auto error = element.type().get(type)) return error;
  if (type != json::json_type::object) {
    batch.rejects.push_back({.index = index});
    return simdjson::SUCCESS;
  }
  json::object object;
  if (const auto error = element.get_object().get(object)) return error;
  RawReading raw;
  Fault fault = read_fields(object, raw);
  if (fault.error) return fault.error;
  if (fault.reject) {
    fault.reject->index = index;
    batch.rejects.push_back(*fault.reject);
  } else {
    check_into(batch, index, raw, received_at);
  }
  return simdjson::SUCCESS;
}

Error malformed(json::document& document, std::string_view bytes, std::size_t index,
                simdjson::error_code error) {
  const char* at = nullptr;
  const bool in_bounds = document.current_location().get(at) == simdjson::SUCCESS;
  const auto offset = in_bounds ? static_cast<std::size_t>(at - bytes.data()) : bytes.size();
  return {Errc::Invalid, fmt::format("JSON is malformed near byte {} (reading {}): {}",
                                     std::min(offset, bytes.size()), index, simdjson::error_message(error))};
}

bool at_end(json::document& document) {
  return document.current_location().error() == simdjson::OUT_OF_BOUNDS;
}

Result<WireBatch> decode_array(std::string_view bytes, Timestamp received_at) {
  const simdjson::padded_string padded{bytes};
  const std::string_view text = padded;
  json::parser parser;
  json::document document;
  if (const auto error = parser.iterate(padded).get(document)) {
    return Error{Errc::Invalid, fmt::format("JSON is malformed: {}", simdjson::error_message(error))};
  }
  json::array array;
  if (const auto error = document.get_array().get(array)) {
    if (error == simdjson::INCORRECT_TYPE) return Error{Errc::Invalid, "JSON is not an array of readings"};
    return malformed(document, text, 0, error);
  }
  WireBatch batch;
  std::size_t index = 0;
  for (auto each : array) {
    json::value element;
    auto error = each.get(element);
    if (!error) error = read_reading(element, batch, index, received_at);
    if (error) return malformed(document, text, index, error);
    ++index;
  }
  if (!at_end(document)) return malformed(document, text, index, simdjson::TRAILING_CONTENT);
  return batch;
}

bool read_line(json::parser& parser, simdjson::padded_string_view line, WireBatch& batch, std::size_t index,
               Timestamp received_at) {
  json::document document;
  if (parser.iterate(line).get(document)) return false;
  return read_reading(document, batch, index, received_at) == simdjson::SUCCESS && at_end(document);
}

WireBatch decode_lines(std::string_view bytes, Timestamp received_at) {
  const simdjson::padded_string padded{bytes};
  std::string_view rest = padded;
  json::parser parser;
  WireBatch batch;
  std::size_t index = 0;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = without_trailing_space(rest.substr(0, end));
    const simdjson::padded_string_view view{line.data(), line.size(),
                                            rest.size() + simdjson::SIMDJSON_PADDING};
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.empty()) continue;
    const std::size_t taken = batch.readings.size();
    const std::size_t refused = batch.rejects.size();
    if (!read_line(parser, view, batch, index, received_at)) {
      batch.readings.resize(taken);
      batch.rejects.resize(refused);
      batch.rejects.push_back({.index = index});
    }
    ++index;
  }
  return batch;
}

}  // namespace

Result<WireBatch> decode_readings(std::string_view bytes, ReadingsFormat format, Timestamp received_at) {
  switch (format) {
    case ReadingsFormat::JsonArray:
      return decode_array(bytes, received_at);
    case ReadingsFormat::JsonLines:
      return decode_lines(bytes, received_at);
    case ReadingsFormat::Csv:
      return decode_readings_csv(bytes, received_at);
  }
  return WireBatch{};
}

}  // namespace anbu::codec

#include "codec/reading_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

namespace anbu::codec {
namespace {

constexpr std::array<std::string_view, 6> kEvaluationColumns = {"received_at", "household", "measure",
                                                                "start",       "seconds",   "value"};
constexpr std::array<std::string_view, 2> kPlainTimes = {"timestamp", "timestamp_iso"};

struct PlainValue {
  std::string_view column;
  Measure measure;
};
constexpr std::array<PlainValue, 2> kPlainValues = {{{"kwh", Measure::Power}, {"litres", Measure::Water}}};

using Header = std::span<const std::string_view>;
// Places in the two layouts.
constexpr std::size_t kReceivedAt = 0;
constexpr std::size_t kHousehold = 1;
constexpr std::size_t kMeasure = 2;
constexpr std::size_t kStart = 3;
constexpr std::size_t kSeconds = 4;
constexpr std::size_t kValue = 5;
constexpr std::size_t kPlainHousehold = 0;
constexpr std::size_t kPlainTime = 1;
constexpr std::size_t kPlainValue = 2;

std::optional<std::size_t> first_of(Header header, std::span<const std::string_view> names) {
  for (const std::string_view name : names) {
    const std::size_t place = column_named(header, name);
    if (place != kNoColumn) return place;
  }
  return std::nullopt;
}

}  // namespace

ReadingRows::State ReadingRows::next() {
  while (true) {
    switch (csv_.next()) {
      case CsvReader::State::Hungry:
        return State::Hungry;
      case CsvReader::State::OpenQuote:
        return broken("a quote is never closed");
      case CsvReader::State::TooLong:
        return broken("longer than 64 KiB");
      case CsvReader::State::End:
        return layout_ == Layout::Unknown ? broken("the header is missing") : State::End;
      case CsvReader::State::Record:
        break;
    }
    if (layout_ != Layout::Unknown) return read_record();
    if (read_header() == State::Broken) return State::Broken;
  }
}

ReadingRows::State ReadingRows::broken(std::string message) {
  error_ = {Errc::Invalid, fmt::format("line {}: {}", csv_.line(), message)};
  return State::Broken;
}

ReadingRows::State ReadingRows::read_header() {
  const Header header = csv_.fields();
  width_ = header.size();
  if (column_named(header, kEvaluationColumns[kReceivedAt]) != kNoColumn) {
    for (std::size_t i = 0; i < kEvaluationColumns.size(); ++i) {
      places_[i] = column_named(header, kEvaluationColumns[i]);
      if (places_[i] == kNoColumn)
        return broken(fmt::format("column '{}' is missing", kEvaluationColumns[i]));
    }
    layout_ = Layout::Evaluation;
    return State::Hungry;
  }
  const std::size_t household = column_named(header, "household");
  const auto time = first_of(header, kPlainTimes);
  const auto value = std::ranges::find_if(
      kPlainValues, [&](const PlainValue& known) { return column_named(header, known.column) != kNoColumn; });
  if (value != kPlainValues.end() && options_.interval <= 0s) {
    return broken("no household stands twice near the beginning: say how long an interval is");
  }
  if (household == kNoColumn || !time || value == kPlainValues.end()) {
    return broken(
        "the columns are neither received_at,household,measure,start,seconds,value "
        "nor household,timestamp,kwh (or litres)");
  }
  places_[kPlainHousehold] = household;
  places_[kPlainTime] = *time;
  places_[kPlainValue] = column_named(header, value->column);
  row_.measure = value->measure;
  layout_ = Layout::Plain;
  return State::Hungry;
}

ReadingRows::State ReadingRows::read_record() {
  reject_ = {.index = csv_.line(), .field = WireField::Reading, .reason = RejectReason::Malformed};
  if (csv_.fields().size() != width_) return State::Reject;
  const auto fault = layout_ == Layout::Evaluation ? first_fault_of_evaluation() : first_fault_of_plain();
  if (!fault) return State::Row;
  reject_.field = *fault;
  return State::Reject;
}

template <class T>
bool ReadingRows::takes(T& into, const Checked<T>& checked) {
  if (const auto* reason = std::get_if<RejectReason>(&checked)) {
    reject_.reason = *reason;
    return false;
  }
  into = std::get<T>(checked);
  return true;
}

std::optional<WireField> ReadingRows::first_fault_of_evaluation() {
  const auto text = [this](std::size_t column) { return csv_.fields()[places_[column]]; };
  if (!takes(row_.household, check_feed(text(kHousehold)))) return WireField::Feed;
  if (!takes(row_.received_at, check_time_in(text(kReceivedAt), options_.zone))) return WireField::ReceivedAt;
  if (!takes(row_.measure, check_measure(text(kMeasure)))) return WireField::Measure;
  const Checked<Timestamp> start = check_time_in(text(kStart), options_.zone);
  if (!takes(row_.start, check_not_ahead(start, row_.received_at))) return WireField::Start;
  if (!takes(row_.length, check_seconds(text(kSeconds)))) return WireField::Seconds;
  if (!takes(row_.value, check_value(text(kValue), row_.measure))) return WireField::Value;
  return std::nullopt;
}

std::optional<WireField> ReadingRows::first_fault_of_plain() {
  const auto text = [this](std::size_t column) { return csv_.fields()[places_[column]]; };
  if (!takes(row_.household, check_feed(text(kPlainHousehold)))) return WireField::Feed;
  if (!takes(row_.start, check_time_in(text(kPlainTime), options_.zone))) return WireField::Start;
  if (!takes(row_.value, check_value(text(kPlainValue), row_.measure))) return WireField::Value;
  row_.length = options_.interval;
  row_.received_at = row_.start + row_.length;
  return std::nullopt;
}

std::optional<Duration> guess_interval(std::string_view head, const Zone& zone) {
  ReadingRows rows{{.zone = zone, .interval = 1s}};
  rows.give(head);
  std::unordered_map<std::string, Timestamp> last;
  std::optional<Duration> smallest;
  while (true) {
    const ReadingRows::State state = rows.next();
    if (state == ReadingRows::State::Reject) continue;
    if (state != ReadingRows::State::Row) return smallest;
    const auto [seen, is_new] = last.try_emplace(std::string{rows.row().household}, rows.row().start);
    const Duration step = rows.row().start - seen->second;
    seen->second = rows.row().start;
    if (!is_new && step > 0s && (!smallest || step < *smallest)) smallest = step;
  }
}

}  // namespace anbu::codec

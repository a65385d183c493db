#include "store/history.h"

#include <tuple>

#include "codec/case_codec.h"
#include "store/read_rows.h"

namespace anbu::store {
namespace {

constexpr int kPage = 5000;

std::int64_t number(Day day) {
  return day.time_since_epoch().count();
}

Day day_of(std::int64_t number) {
  return Day{std::chrono::days{static_cast<int>(number)}};
}

Found found_of(const Case& subject) {
  return {.resident = subject.resident,
          .last_life_sign = subject.signal.evidence.last_life_sign.at,
          .closed_at = *subject.closed_at,
          .died = subject.outcome == Outcome::FoundDead};
}

}  // namespace

Result<std::optional<DaySpan>> days_held(sql::Connection& connection) {
  const auto found = connection.run("select min(day), max(day) from day_series");
  if (!found) return found.error();
  const sql::Row& row = found->rows.at(0);
  if (row.is_null(0)) return std::optional<DaySpan>{};
  return std::optional{DaySpan{.first = day_of(row.integer(0)), .last = day_of(row.integer(1))}};
}

// The order is whole, so that two runs hear the same.
bool StoredReadings::Later::operator()(const Reading& one, const Reading& other) const {
  const auto rank = [](const Reading& reading) {
    return std::tuple{reading.received_at, reading.feed, reading.start, reading.length, reading.value};
  };
  return rank(one) > rank(other);
}

StoredReadings::StoredReadings(sql::Connection& connection, const Seal& seal, Zone zone,
                               std::function<bool(ResidentId)> wanted)
    : connection_{connection}, seal_{seal}, zone_{std::move(zone)}, wanted_{std::move(wanted)} {}

Result<void> StoredReadings::open() {
  auto held = days_held(connection_);
  if (!held) return held.error();
  days_ = *held;
  if (days_) next_day_ = days_->first;
  return Ok{};
}

// What is received before a day begins lies in that day or before it; only what claims to be of the future
// comes a little late.
Result<std::optional<Reading>> StoredReadings::next() {
  if (!days_) return std::optional<Reading>{};
  while (next_day_ <= days_->last &&
         (waiting_.empty() || waiting_.top().received_at >= zone_.utc(next_day_, 0s))) {
    if (const auto read = read_day(); !read) return read.error();
  }
  if (waiting_.empty()) return std::optional<Reading>{};
  std::optional<Reading> first{waiting_.top()};
  waiting_.pop();
  return first;
}

Result<void> StoredReadings::read_day() {
  const Day day = next_day_;
  next_day_ += std::chrono::days{1};
  std::int64_t resident = std::numeric_limits<std::int64_t>::min();
  std::int64_t position = std::numeric_limits<std::int64_t>::min();
  for (;;) {
    const auto page = connection_.run(
        "select resident, position, body from day_series where day = $1 and "
        "(resident > $2 or (resident = $2 and position > $3)) order by resident, position limit $4",
        {number(day), resident, position, kPage});
    if (!page) return page.error();
    for (const sql::Row& row : page->rows) {
      resident = row.integer(0);
      position = row.integer(1);
      if (!wanted_(ResidentId{resident})) continue;
      const auto readings = readings_in(seal_, ResidentId{resident}, row.bytes(2));
      if (!readings) return readings.error();
      if (!*readings) continue;
      for (const Reading& reading : **readings) waiting_.push(reading);
    }
    if (std::ssize(page->rows) < kPage) return Ok{};
  }
}

Result<std::vector<Found>> found_in_need(sql::Connection& connection) {
  const auto cases =
      each_body(connection.run(
                    "select body from cases where closed_at is not null and kind = $1 and "
                    "(outcome = $2 or outcome = $3) order by case_id",
                    {static_cast<std::int64_t>(CaseKind::Person), static_cast<std::int64_t>(Outcome::Rescued),
                     static_cast<std::int64_t>(Outcome::FoundDead)}),
                codec::decode_case);
  if (!cases) return cases.error();
  std::vector<Found> found;
  for (const Case& subject : *cases) found.push_back(found_of(subject));
  return found;
}

}  // namespace anbu::store

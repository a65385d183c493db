#include "report/response.h"

#include <algorithm>

namespace anbu::report {

namespace {

constexpr std::array<std::string_view, kPromiseCount> kPromises{
    "answer_60s",    "answer_180s",   "order_20min", "order_60min",
    "arrival_45min", "arrival_60min", "closed_24h"};
constexpr std::array<std::string_view, kWayCount> kWays{
    "to_answer", "to_order", "order_to_door", "to_close", "life_sign_to_contact", "life_sign_to_door"};

// From when until when something took; no end: it has not happened.
struct Course {
  Timestamp from;
  std::optional<Timestamp> until;
  std::optional<Timestamp> settled;  // no longer wanted from here on: closed, reached
};

std::optional<Timestamp> earlier(std::optional<Timestamp> one, std::optional<Timestamp> other) {
  if (!one || !other) return one ? one : other;
  return std::min(*one, *other);
}

std::optional<Course> answer_of(const CaseRecord& record) {
  if (!record.serious_at) return std::nullopt;
  const CaseFigures& figures = record.subject.figures;
  // Whoever had the case already has it at once.
  std::optional<Timestamp> picked_up = figures.picked_up_at;
  if (picked_up) picked_up = std::max(*picked_up, *record.serious_at);
  return Course{.from = *record.serious_at, .until = picked_up, .settled = record.subject.closed_at};
}

std::optional<Course> order_of(const CaseRecord& record) {
  const bool is_serious = record.subject.grade == Grade::Serious;
  const std::optional<Timestamp> from = is_serious ? record.serious_at : record.active_at;
  if (!from) return std::nullopt;
  const CaseFigures& figures = record.subject.figures;
  // A crew that was on its way already when it became serious was ordered at once.
  std::optional<Timestamp> ordered = figures.dispatched_at;
  if (ordered) ordered = std::max(*ordered, *from);
  return Course{
      .from = *from, .until = ordered, .settled = earlier(figures.contact_at, record.subject.closed_at)};
}

std::optional<Course> arrival_of(const CaseRecord& record) {
  const CaseFigures& figures = record.subject.figures;
  if (!figures.dispatched_at) return std::nullopt;
  return Course{.from = *figures.dispatched_at,
                .until = figures.arrived_at,
                .settled = earlier(figures.contact_at, record.subject.closed_at)};
}

std::optional<Course> closing_of(const CaseRecord& record) {
  if (!record.active_at) return std::nullopt;
  return Course{.from = *record.active_at, .until = record.subject.closed_at, .settled = {}};
}

// From the last sign of life before the signal: where none is known, nothing is counted.
std::optional<Course> silence_until(const CaseRecord& record, std::optional<Timestamp> until) {
  const Timestamp since = record.subject.signal.evidence.last_life_sign.at;
  if (since == Timestamp{} || !until || *until < since) return std::nullopt;
  return Course{.from = since, .until = until, .settled = {}};
}

std::optional<Course> course_of(const CaseRecord& record, Way way) {
  const CaseFigures& figures = record.subject.figures;
  switch (way) {
    case Way::ToAnswer:
      return answer_of(record);
    case Way::ToOrder:
      return order_of(record);
    case Way::OrderToDoor:
      return arrival_of(record);
    case Way::ToClose:
      return closing_of(record);
    case Way::LifeSignToContact:
      return silence_until(record, figures.contact_at);
    case Way::LifeSignToDoor:
      return silence_until(record, figures.arrived_at);
  }
  return std::nullopt;
}

std::optional<Course> course_of(const CaseRecord& record, Promise promise) {
  const bool is_serious = record.subject.grade == Grade::Serious;
  switch (promise) {
    case Promise::Answer60s:
    case Promise::Answer180s:
      return answer_of(record);
    case Promise::Order20min:
      return is_serious ? order_of(record) : std::nullopt;
    case Promise::Order60min:
      return is_serious ? std::nullopt : order_of(record);
    case Promise::Arrival45min:
    case Promise::Arrival60min:
      return arrival_of(record);
    case Promise::Closed24h:
      return closing_of(record);
  }
  return std::nullopt;
}

void weigh(Kept& kept, const Course& course, Duration within, Timestamp now) {
  const Timestamp limit = course.from + within;
  const bool in_time = course.until && *course.until <= limit;
  const bool settled_before = course.settled && *course.settled <= limit;
  if (!in_time && (settled_before || now <= limit)) return;
  ++kept.cases;
  if (in_time) ++kept.kept;
}

Lengths lengths_of(std::vector<Duration> lengths) {
  if (lengths.empty()) return {};
  std::ranges::sort(lengths);
  const std::size_t last = lengths.size() - 1;
  return {.count = static_cast<int>(lengths.size()),
          .median = lengths[last / 2],
          .ninth_tenth = lengths[(last * 9 + 9) / 10],
          .longest = lengths[last]};
}

}  // namespace

std::string_view to_string(Promise promise) {
  return kPromises[static_cast<std::size_t>(promise)];
}

std::string_view to_string(Way way) {
  return kWays[static_cast<std::size_t>(way)];
}

Target target_of(Promise promise) {
  switch (promise) {
    case Promise::Answer60s:
      return {.within = 60s, .permille = 975};
    case Promise::Answer180s:
      return {.within = 180s, .permille = 990};
    case Promise::Order20min:
      return {.within = 20min, .permille = 1000};
    case Promise::Order60min:
      return {.within = 60min, .permille = 1000};
    case Promise::Arrival45min:
      return {.within = 45min, .permille = 900};
    case Promise::Arrival60min:
      return {.within = 60min, .permille = 1000};
    case Promise::Closed24h:
      return {.within = 24h, .permille = 900};
  }
  return {};
}

bool Kept::is_met(const Target& target) const {
  return static_cast<std::int64_t>(kept) * 1000 >= static_cast<std::int64_t>(cases) * target.permille;
}

Response response_of(const Records& records, Timestamp now) {
  Response response;
  for (int index = 0; index < kPromiseCount; ++index) {
    const auto promise = static_cast<Promise>(index);
    for (const CaseRecord* record : records) {
      const auto course = course_of(*record, promise);
      if (course)
        weigh(response.promises.at(static_cast<std::size_t>(index)), *course, target_of(promise).within, now);
    }
  }
  for (int index = 0; index < kWayCount; ++index) {
    std::vector<Duration> lengths;
    for (const CaseRecord* record : records) {
      const auto course = course_of(*record, static_cast<Way>(index));
      if (course && course->until) lengths.push_back(*course->until - course->from);
    }
    response.ways.at(static_cast<std::size_t>(index)) = lengths_of(std::move(lengths));
  }
  return response;
}

}  // namespace anbu::report

#include "report/ledger.h"

#include <algorithm>
#include <map>

namespace anbu::report {

namespace {

constexpr double kDaysOfMonth = 30.4375;

double days_of(Timestamp from, Timestamp until) {
  constexpr double kDay = 86'400;
  return until <= from ? 0 : static_cast<double>((until - from).count()) / kDay;
}

bool led_to_help(const Case& subject) {
  return subject.outcome == Outcome::Rescued || subject.outcome == Outcome::FoundDead;
}

}  // namespace

Ledger ledger_of(const Records& records, const Watched& watched, const Span& span, Timestamp now) {
  const Timestamp end = std::min(span.until, now);
  Ledger ledger;
  for (const Resident* resident : watched.residents) {
    ledger.resident_months += days_of(std::max(span.from, resident->since), end) / kDaysOfMonth;
  }
  for (const CaseRecord* record : records) {
    for (const Try& one : record->tries) {
      if (one.contact == 0) continue;
      ++ledger.contact_tries;
      if (one.is_dead) ++ledger.contact_dead;
    }
    if (record->subject.figures.resident_calls == 0) continue;
    Calls& calls = ledger.calls.at(static_cast<std::size_t>(origin_of(record->subject.signal.kind)));
    ++calls.safety_calls;
    if (led_to_help(record->subject)) ++calls.helped;
  }
  for (const BlindSpell* spell : watched.blind) {
    ledger.blind_hours +=
        24 * days_of(std::max(span.from, spell->from), std::min(end, spell->until.value_or(end)));
  }
  return ledger;
}

Calls all(const Ledger& ledger) {
  Calls sum;
  for (const Calls& calls : ledger.calls) {
    sum.safety_calls += calls.safety_calls;
    sum.helped += calls.helped;
  }
  return sum;
}

std::optional<double> rate(int calls, const Ledger& ledger) {
  if (ledger.resident_months <= 0) return std::nullopt;
  return calls / ledger.resident_months;
}

std::vector<Upkeep> upkeep_of(const Records& records) {
  std::map<std::pair<ResidentId, int>, Upkeep> numbers;
  for (const CaseRecord* record : records) {
    for (const Try& one : record->tries) {
      const ResidentId resident = record->subject.resident;
      Upkeep& number = numbers[{resident, one.contact}];
      if (!one.is_dead) {
        number = {};
        continue;
      }
      if (number.tries++ > 0) continue;
      number.resident = resident;
      number.contact = one.contact;
      number.area = record->area;
      number.since = one.at;
    }
  }
  std::vector<Upkeep> dead;
  for (const auto& [key, number] : numbers) {
    if (number.tries > 0) dead.push_back(number);
  }
  std::ranges::stable_sort(dead, {}, &Upkeep::since);
  return dead;
}

}  // namespace anbu::report

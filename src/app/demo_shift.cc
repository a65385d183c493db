#include "app/demo_shift.h"

#include "store/work.h"

namespace anbu::app {
namespace {

constexpr Duration kReadsWithin = 7min;

}  // namespace

Result<void> DemoShift::put_turns(const roster::TimeSpan& shown) {
  const Zone zone = seoul();
  auto transaction = sql::Transaction::begin(plant_.connection());
  if (!transaction) return transaction.error();
  for (Day day = zone.local(shown.from).day; zone.utc(day, 0s) < shown.until; day += std::chrono::days{1}) {
    const Timestamp morning = zone.utc(day, 9h);
    const Timestamp evening = zone.utc(day, 18h);
    const auto turn = [](roster::Duty duty, AccountId who, const char* phone, const roster::TimeSpan& span) {
      return roster::Turn{
          .duty = duty, .account = who, .phone = phone, .from = span.from, .until = span.until};
    };
    const roster::TimeSpan by_day{.from = morning, .until = evening};
    const roster::TimeSpan by_night{.from = evening, .until = morning + 24h};
    const roster::TimeSpan all_day{.from = morning, .until = morning + 24h};
    using enum roster::Duty;
    for (const roster::Turn& each : {turn(Operator, people_.by_day, "02-000-0100", by_day),
                                     turn(Operator, people_.by_night, "02-000-0200", by_night),
                                     turn(ShiftLead, people_.lead, "010-0000-0101", all_day),
                                     turn(DutyOfficer, people_.officer, "010-0000-0102", all_day),
                                     turn(Deputy, people_.by_day, "010-0000-0103", all_day)}) {
      if (const auto put = roster::put_turn(plant_.connection(), each); !put) return put.error();
    }
  }
  return transaction->commit();
}

void DemoShift::committed(const engine::Commit& commit) {
  waiting_.insert(waiting_.end(), commit.hand_overs.begin(), commit.hand_overs.end());
}

Result<void> DemoShift::minute(Timestamp now) {
  while (!waiting_.empty() && waiting_.front().at + kReadsWithin <= now) {
    const HandOver list = waiting_.front();
    waiting_.erase(waiting_.begin());
    const auto said =
        store::say(plant_.connection(), {.hand_over = list.at,
                                         .at = list.at + kReadsWithin,
                                         .account = list.to == Side::Dong ? people_.by_day : people_.by_night,
                                         .accepted = true,
                                         .note = NoteId{}});
    if (!said) return said;
  }
  return Ok{};
}

}  // namespace anbu::app

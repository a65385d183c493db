#include "app/demo_shift.h"

#include "auth/accounts.h"
#include "node/pace.h"
#include "store/work.h"

namespace anbu::app {
namespace {

constexpr Duration kReadsWithin = 7min;

}  // namespace

Result<AccountId> DemoShift::hire(const char* name, const char* full_name, const std::string& password) {
  const auth::NewAccount account{
      .name = name, .full_name = full_name, .role = auth::Role::Operator, .password = password};
  return auth::create_account(plant_.connection(), account, node::RealPace{}.now());
}

Result<void> DemoShift::settle_in(const std::string& password, const Others& others,
                                  const roster::TimeSpan& shown) {
  const auto day = hire("day", "한낮 (데모 주간조)", password);
  if (!day) return day.error();
  const auto night = hire("night", "한밤 (데모 야간조)", password);
  if (!night) return night.error();
  by_day_ = *day;
  by_night_ = *night;
  return put_turns(others, shown);
}

// Around the clock, each rung of the ladder.
Result<void> DemoShift::put_turns(const Others& others, const roster::TimeSpan& shown) {
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
    for (const roster::Turn& each :
         {turn(Operator, by_day_, "02-000-0100", by_day), turn(Operator, by_night_, "02-000-0200", by_night),
          turn(ShiftLead, others.lead, "010-0000-0101", all_day),
          turn(DutyOfficer, others.officer, "010-0000-0102", all_day),
          turn(Deputy, by_day_, "010-0000-0103", all_day)}) {
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
    const auto said = store::say(plant_.connection(), {.hand_over = list.at,
                                                       .at = list.at + kReadsWithin,
                                                       .account = list.to == Side::Dong ? by_day_ : by_night_,
                                                       .accepted = true,
                                                       .note = NoteId{}});
    if (!said) return said;
  }
  return Ok{};
}

}  // namespace anbu::app

// The page of those who go to the door, the roster, and the work around cases: over a real socket, with the
// engine behind it.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "http/district_test.h"
#include "roster/book.h"
#include "store/work.h"

namespace anbu::http {
namespace {

constexpr const char* kJpeg = "\xFF\xD8\xFF\xE0 a picture of a door";

class Field : public testing::Test {
 protected:
  Field() {
    district_.log_in_as_lead();
    EXPECT_EQ(put_area().status, 204);
    EXPECT_EQ(put_crew("야간 1조", "crew", account("worker")).status, 204);
  }

  std::int64_t account(const std::string& name) {
    const auto all = auth::all_accounts(*district_.connection);
    for (const auth::Account& one : *all) {
      if (one.name == name) return one.id.value;
    }
    return 0;
  }
  Answer put_area() {
    return district_.post("/api/v1/roster/areas",
                          R"({"area":"가산동","latitude_e6":37477000,"longitude_e6":126884000})");
  }
  Answer put_crew(const std::string& name, const std::string& kind, std::int64_t member) {
    return district_.post(
        "/api/v1/roster/crews",
        fmt::format(R"({{"name":"{}","kind":"{}","area":"가산동","speed_kmh":25,"members":"{}",)"
                    R"("on_from":"2026-11-22T00:00:00+09:00","on_until":"2026-11-29T00:00:00+09:00"}})",
                    name, kind, member));
  }
  Answer command(const std::string& id, const std::string& fields) {
    return district_.post(fmt::format("/api/v1/cases/{}/commands", id),
                          fmt::format(R"({{"expected_version":0,{}}})", fields));
  }
  Answer field_command(const std::string& id, const std::string& fields, const std::string& headers = {}) {
    return district_.post(fmt::format("/api/v1/dispatches/{}/commands", id),
                          fmt::format(R"({{"expected_version":0,{}}})", fields), headers);
  }
  std::string dispatched_case() {
    const std::string id = district_.open_case("이웃이 부탁함");
    EXPECT_EQ(command(id, R"("kind":"order_dispatch")").status, 200);
    return id;
  }
  void log_in_as_worker() { district_.log_in("worker", "correct horse"); }

  District district_;
};

TEST_F(Field, TheNearestCrewIsOrderedAndSeesItsDispatch) {
  const std::string id = dispatched_case();
  const Answer responders = district_.get(fmt::format("/api/v1/cases/{}/responders", id));
  EXPECT_NE(responders.body.find("야간 1조"), std::string::npos) << responders.body;
  log_in_as_worker();
  const Answer list = district_.get("/api/v1/dispatches");
  EXPECT_EQ(list.status, 200);
  EXPECT_NE(list.body.find(R"("state":"offered")"), std::string::npos) << list.body;
  EXPECT_EQ(list.body.find("김안부"), std::string::npos) << "a list names nobody";
  const Answer one = district_.get("/api/v1/dispatches/" + id);
  EXPECT_EQ(one.status, 200);
  EXPECT_NE(one.body.find("벚꽃로"), std::string::npos) << one.body;
  EXPECT_NE(one.body.find("010-1234-5678"), std::string::npos);
}

TEST_F(Field, WhatACrewMustSeeFirstStandsInItsDispatch) {
  EXPECT_EQ(district_.post("/api/v1/residents/4711/standing-notes", R"({"text":"개가 있음"})").status, 204);
  const std::string id = dispatched_case();
  log_in_as_worker();
  EXPECT_NE(district_.get("/api/v1/dispatches/" + id).body.find("개가 있음"), std::string::npos);
  EXPECT_EQ(district_.post("/api/v1/residents/4711/standing-notes", R"({"text":""})").status, 403);
}

TEST_F(Field, WhatIsSomebodyElsesIsNotThere) {
  const std::string id = dispatched_case();
  district_.log_in("other worker", "correct horse");
  EXPECT_EQ(district_.get("/api/v1/dispatches/" + id).status, 404);
  EXPECT_EQ(field_command(id, R"("kind":"crew_report","crew":"accepted")").status, 404);
  EXPECT_EQ(district_.get("/api/v1/cases/" + id).status, 403);
  EXPECT_EQ(district_.get("/api/v1/cases").status, 403);
}

TEST_F(Field, TheCrewsWordsAreHeardWithTheTimesAtWhichTheyWereTrue) {
  const std::string id = dispatched_case();
  log_in_as_worker();
  EXPECT_EQ(field_command(id, R"("kind":"crew_report","crew":"accepted")").status, 200);
  const Answer way = field_command(id, R"("kind":"crew_report","crew":"on_the_way","arrives_in_minutes":12)");
  EXPECT_NE(way.body.find("2026-11-22T09:12:00+09:00"), std::string::npos) << way.body;
  district_.now = to_unix(District::kMorning + 30min);
  const Answer there =
      field_command(id, R"("kind":"crew_report","crew":"arrived","at":"2026-11-22T09:11:00+09:00")");
  EXPECT_NE(there.body.find(R"("step":"on_site")"), std::string::npos) << there.body;
  const Answer bell = field_command(
      id, R"("kind":"check_on_site","check":"bell","finding":"nothing","at":"2026-11-22T09:13:00+09:00")");
  EXPECT_NE(bell.body.find(R"("check":"bell","finding":"nothing","at":"2026-11-22T09:13:00+09:00")"),
            std::string::npos)
      << bell.body;
}

TEST_F(Field, WhatIsToldLaterOfTheDoorHasItsOwnTime) {
  const std::string id = dispatched_case();
  log_in_as_worker();
  district_.now = to_unix(District::kMorning + 1h);
  field_command(id, R"("kind":"crew_report","crew":"arrived","at":"2026-11-22T09:20:00+09:00")");
  field_command(
      id, R"("kind":"record_danger","facts":"smell","at":"2026-11-22T09:21:00+09:00","note":"가스 냄새")");
  const Answer opened =
      field_command(id, R"("kind":"record_entry","opened_by":"fire","at":"2026-11-22T09:24:00+09:00")");
  EXPECT_NE(opened.body.find(R"("opened_at":"2026-11-22T09:24:00+09:00")"), std::string::npos) << opened.body;
  const Answer photo =
      district_.post("/api/v1/dispatches/" + id + "/photos?at=2026-11-22T09%3A26%3A00%2B09%3A00", kJpeg);
  EXPECT_NE(photo.body.find(R"("at":"2026-11-22T09:26:00+09:00")"), std::string::npos) << photo.body;
  district_.log_in_as_lead();
  const Answer told = district_.get("/api/v1/cases/" + id);
  EXPECT_NE(told.body.find(R"("happened_at":"2026-11-22T09:21:00+09:00")"), std::string::npos) << told.body;
}

TEST_F(Field, APhotoOfNoTimeIsRefused) {
  const std::string id = dispatched_case();
  log_in_as_worker();
  EXPECT_EQ(district_.post("/api/v1/dispatches/" + id + "/photos?at=noon", kJpeg).status, 400);
}

TEST_F(Field, WhatIsSaidTwiceUnderOneKeyHappensOnce) {
  const std::string id = dispatched_case();
  log_in_as_worker();
  field_command(id, R"("kind":"crew_report","crew":"arrived")");
  const std::string check = R"("kind":"check_on_site","check":"mail","finding":"nothing")";
  EXPECT_EQ(field_command(id, check, "Idempotency-Key: a1\r\n").status, 200);
  const Answer again = field_command(id, check, "Idempotency-Key: a1\r\n");
  EXPECT_EQ(again.status, 200);
  EXPECT_EQ(again.body.find(R"("check":"mail")"), again.body.rfind(R"("check":"mail")")) << again.body;
}

TEST_F(Field, TheFieldPageNeitherClosesNorOrders) {
  const std::string id = dispatched_case();
  log_in_as_worker();
  EXPECT_EQ(field_command(id, R"("kind":"close","outcome":"safe_at_home","confirmation":"seen")").status,
            403);
  EXPECT_EQ(field_command(id, R"("kind":"order_dispatch")").status, 403);
  EXPECT_EQ(field_command(id, R"("kind":"take")").status, 403);
}

TEST_F(Field, AWrongDoorIsRefused) {
  const std::string id = dispatched_case();
  log_in_as_worker();
  const std::string check = R"("kind":"check_address","address_check":"at_the_door","unit":"{}")";
  EXPECT_EQ(field_command(id, fmt::format(fmt::runtime(check), "302")).status, 409);
  EXPECT_EQ(field_command(id, fmt::format(fmt::runtime(check), "301")).status, 200);
}

TEST_F(Field, AnOpenedDoorNeedsItsWholeFileBeforeTheCaseCloses) {
  const std::string id = dispatched_case();
  log_in_as_worker();
  field_command(id, R"("kind":"crew_report","crew":"arrived")");
  EXPECT_EQ(field_command(id, R"("kind":"record_entry","opened_by":"fire","legal_basis":"fire_duty")").status,
            200);
  EXPECT_EQ(district_.post("/api/v1/dispatches/" + id + "/photos", "no picture").status, 400);
  EXPECT_EQ(district_.post("/api/v1/dispatches/" + id + "/photos", kJpeg).status, 200);
  field_command(id, R"("kind":"check_address","address_check":"at_the_door","unit":"301호")");
  district_.log_in_as_lead();
  const std::string close = R"("kind":"close","outcome":"rescued","confirmation":"emergency_service")";
  const Answer refused = command(id, close);
  EXPECT_EQ(refused.status, 409);
  EXPECT_NE(refused.body.find("entry_file_incomplete"), std::string::npos);
  EXPECT_NE(refused.body.find(R"("missing":["read_out","damage","relock"])"), std::string::npos)
      << refused.body;
  command(id, R"("kind":"check_address","address_check":"read_out")");
  command(id, R"("kind":"record_damage","damage":"lock")");
  command(id, R"("kind":"record_relock","relock":"new_lock")");
  EXPECT_EQ(command(id, close).status, 200);
  const Answer photo = district_.get("/api/v1/cases/" + id + "/photos?number=1");
  EXPECT_EQ(photo.status, 200);
  EXPECT_EQ(photo.body, kJpeg);
}

TEST_F(Field, WhatIsLeftToDoIsListedAndAnswered) {
  const std::string id = district_.open_case("");
  command(id, R"("kind":"close","outcome":"safe_at_home","confirmation":"seen")");
  const Answer tasks = district_.get("/api/v1/tasks");
  EXPECT_NE(tasks.body.find("call_next_day"), std::string::npos) << tasks.body;
  EXPECT_NE(tasks.body.find("dong_report"), std::string::npos);
  const std::string task = field_of(tasks.body.substr(tasks.body.find(R"("tasks")")), "id");
  const std::string path = "/api/v1/tasks/" + task + "/answer";
  EXPECT_EQ(district_.post(path, R"({"word":"sing"})").status, 400);
  EXPECT_EQ(district_.post(path, R"({"word":"postponed"})").status, 400);
  EXPECT_EQ(district_.post(path, R"({"word":"done","note":"보고함"})").status, 204);
  EXPECT_EQ(district_.post(path, R"({"word":"done"})").status, 409);
  EXPECT_NE(district_.get("/api/v1/tasks?state=ended").body.find("보고함"), std::string::npos);
}

TEST_F(Field, HelpHeardOnTheCallNextDayOpensACase) {
  const std::string id = district_.open_case("");
  command(id, R"("kind":"close","outcome":"safe_at_home","confirmation":"seen")");
  const auto open =
      store::list_tasks(*district_.connection, TaskState::Open, 10, [](const Task&) { return true; });
  for (const Task& task : *open) {
    if (task.kind != TaskKind::CallNextDay) continue;
    const std::string path = fmt::format("/api/v1/tasks/{}/answer", task.id.value);
    EXPECT_EQ(district_.post(path, R"({"word":"needs_help"})").status, 204);
  }
  EXPECT_NE(district_.get("/api/v1/cases").body.find("risk_word"), std::string::npos);
}

TEST_F(Field, TheShiftThatGoesTellsTheOneThatComes) {
  district_.open_case("");
  district_.now = to_unix(District::kMorning + 24h);  // a Monday
  district_.log_in_as_lead();
  district_.hear(engine::Tick{});
  const Answer lists = district_.get("/api/v1/hand-overs?limit=1");
  EXPECT_NE(lists.body.find(R"("to":"dong")"), std::string::npos) << lists.body;
  const std::string path = "/api/v1/hand-overs/" + field_of(lists.body, "id") + "/words";
  EXPECT_EQ(district_.post(path, "{}").status, 400);
  EXPECT_EQ(district_.post(path, R"({"accepted":true,"note":"301호 딸이 저녁에 감"})").status, 204);
  EXPECT_NE(district_.get("/api/v1/hand-overs?limit=1").body.find("저녁에 감"), std::string::npos);
}

TEST_F(Field, OnlyThoseWhomTheLawNamesAskTheFireServiceToLocateHer) {
  const std::string id = dispatched_case();
  const Answer location = district_.get("/api/v1/cases/" + id + "/location");
  EXPECT_NE(location.body.find(R"("kinship":"within_two_degrees","eligible":true)"), std::string::npos)
      << location.body;
  EXPECT_EQ(command(id, R"("kind":"request_location","via":"fire","contact":1)").status, 200);
  EXPECT_EQ(command(id, R"("kind":"request_location","via":"fire","contact":2)").status, 400);
}

TEST_F(Field, ALimitCountsTheTasksOfTheSideThatIsAskedFor) {
  const std::string id = district_.open_case("");
  command(id, R"("kind":"close","outcome":"safe_at_home","confirmation":"seen")");
  const Answer first = district_.get("/api/v1/tasks?limit=1");
  EXPECT_NE(first.body.find(R"("side":"centre")"), std::string::npos) << first.body;
  const Answer dong = district_.get("/api/v1/tasks?side=dong&limit=1");
  EXPECT_NE(dong.body.find("mend_threshold"), std::string::npos) << dong.body;
}

TEST_F(Field, TheDistrictOfficerSeesTheRosterAndWhoMayGo) {
  district_.log_in_as_officer();
  EXPECT_NE(district_.get("/api/v1/roster").body.find("야간 1조"), std::string::npos);
  const Answer people = district_.get("/api/v1/colleagues");
  const std::string worker =
      fmt::format(R"("id":"{}","name":"worker","role":"field_worker")", account("worker"));
  EXPECT_NE(people.body.find(worker), std::string::npos) << people.body;
  EXPECT_EQ(people.body.find("이설문"), std::string::npos) << "works neither on cases nor at doors";
}

TEST_F(Field, ACaseIsHandedToAColleagueWhoWorksCases) {
  const std::string id = district_.open_case("");
  EXPECT_NE(district_.get("/api/v1/colleagues").body.find("김관제"), std::string::npos);
  EXPECT_EQ(command(id, fmt::format(R"("kind":"hand_over","to":"{}")", account("surveyor"))).status, 400);
  EXPECT_EQ(command(id, fmt::format(R"("kind":"hand_over","to":"{}")", account("lead"))).status, 200);
}

TEST_F(Field, AClosedCaseIsReopenedAsANewOneThatGoesOnWithIt) {
  const std::string id = district_.open_case("");
  command(id, R"("kind":"close","outcome":"safe_at_home","confirmation":"seen")");
  const Answer again = command(id, R"("kind":"reopen","note":"다시 연락이 없음")");
  EXPECT_EQ(again.status, 201) << again.body;
  EXPECT_EQ(field_of(again.body, "reopens"), id);
}

TEST_F(Field, ByDayTheDongSeesWhatIsItsOwn) {
  EXPECT_EQ(put_crew("가산동 복지플래너", "dong_officer", account("dong")).status, 204);
  district_.now = to_unix(District::kMorning + 25h);  // Monday, 10:00
  district_.log_in_as_lead();
  const std::string id = district_.open_case("");
  command(id, R"("kind":"release")");
  district_.log_in("dong", "correct horse");
  EXPECT_EQ(district_.get("/api/v1/dispatches/" + id).status, 404) << "serious: the centre's";
}

TEST_F(Field, TheDongDoesWhatIsLeftForItAndSeesNothingElse) {
  EXPECT_EQ(put_crew("가산동 복지플래너", "dong_officer", account("dong")).status, 204);
  const std::string id = district_.open_case("");
  command(id, R"("kind":"close","outcome":"safe_away","confirmation":"spoken_to")");
  district_.log_in("dong", "correct horse");
  const Answer tasks = district_.get("/api/v1/tasks");
  EXPECT_NE(tasks.body.find("enter_absence"), std::string::npos) << tasks.body;
  EXPECT_EQ(tasks.body.find("call_next_day"), std::string::npos) << "the centre's";
}

TEST_F(Field, OnlyALeadMakesTheRosterAndACrewItsOwnDuty) {
  log_in_as_worker();
  EXPECT_EQ(put_area().status, 403);
  EXPECT_EQ(put_crew("x", "crew", 1).status, 403);
  const std::string duty = R"({"on_from":"2026-11-22T00:00:00+09:00","on_until":"2026-11-23T00:00:00+09:00",)"
                           R"("available":false})";
  EXPECT_EQ(district_.post("/api/v1/roster/crews/1/duty", duty).status, 204);
  EXPECT_EQ(district_.post("/api/v1/roster/crews/2/duty", duty).status, 403);
}

}  // namespace
}  // namespace anbu::http

// The whole service over real sockets, with a real database, register and engine behind it.
#include <gtest/gtest.h>

#include "http/client_test.h"
#include "http/district_test.h"
#include "http/gzip.h"
#include "store/rejects.h"

namespace anbu::http {
namespace {

const std::string kKey = "Authorization: Bearer kepco's key of the tests\r\n";
const std::string kBatch =
    R"([{"feed":"meter-1","measure":"power","start":"2026-11-22T08:00:00+09:00","seconds":900,"value":0.25},)"
    R"({"feed":"meter-9","measure":"power","start":"2026-11-22T08:00:00+09:00","seconds":900,"value":0.25},)"
    R"({"feed":"meter-1","measure":"power","start":"yesterday","seconds":900,"value":0.25}])";

class HttpService : public testing::Test {
 protected:
  Answer post_batch(const std::string& body, const std::string& headers = {}) {
    return district_.post("/api/v1/readings", body, kKey + headers);
  }
  std::string metrics() { return district_.get("/metrics").body; }

  District district_;
};

TEST_F(HttpService, ABatchIsAcceptedReadingByReading) {
  const Answer answer = post_batch(kBatch);
  EXPECT_EQ(answer.status, 202) << answer.body;
  EXPECT_EQ(field_of(answer.body, "accepted"), "1");
  EXPECT_NE(answer.body.find(R"({"index":1,"field":"feed","reason":"is unknown"})"), std::string::npos)
      << answer.body;
  EXPECT_NE(answer.body.find(R"("index":2,"field":"start")"), std::string::npos) << answer.body;
  EXPECT_NE(metrics().find(R"(anbu_readings_accepted_total{provider="kepco"} 1)"), std::string::npos);
  const auto rejects = store::rejects_since(*district_.connection, District::kMorning);
  ASSERT_TRUE(rejects);
  ASSERT_EQ(rejects->size(), 2u);
  EXPECT_EQ(rejects->at(0).field, "feed");
}

TEST_F(HttpService, ARepeatedBatchGetsItsFirstAnswerAndIsNotStoredAgain) {
  const Answer first = post_batch(kBatch);
  const Answer again = post_batch(kBatch);
  EXPECT_EQ(again.status, 202);
  EXPECT_EQ(again.body, first.body);
  EXPECT_EQ(first.head.find("Idempotent-Replay"), std::string::npos);
  EXPECT_NE(again.head.find("Idempotent-Replay: true"), std::string::npos);
  EXPECT_NE(metrics().find(R"(anbu_batches_total{provider="kepco"} 1)"), std::string::npos);
}

TEST_F(HttpService, AChosenKeyStandsForOneBodyOnly) {
  const std::string key = "Idempotency-Key: monday\r\n";
  EXPECT_EQ(post_batch(kBatch, key).status, 202);
  EXPECT_NE(post_batch(kBatch, key).head.find("Idempotent-Replay"), std::string::npos);
  EXPECT_EQ(post_batch("[]", key).status, 409);
}

TEST_F(HttpService, LinesCsvAndPackedBodiesAreTheSame) {
  const std::string csv =
      "feed,measure,start,seconds,value\nmeter-1,power,2026-11-22T08:00:00+09:00,900,0.25\n";
  EXPECT_EQ(field_of(post_batch(csv, "Content-Type: text/csv\r\n").body, "accepted"), "1");
  const std::string line =
      R"({"feed":"meter-1","measure":"power","start":"2026-11-22T08:15:00+09:00","seconds":900,"value":1})";
  const std::string packed = gzip(line + "\n");
  const Answer answer =
      post_batch(packed, "Content-Type: application/x-ndjson\r\nContent-Encoding: gzip\r\n");
  EXPECT_EQ(field_of(answer.body, "accepted"), "1") << answer.body;
}

TEST_F(HttpService, ABatchThatCannotBeReadSaysWhy) {
  EXPECT_EQ(post_batch("[{").status, 400);
  EXPECT_EQ(post_batch(kBatch, "Content-Type: application/xml\r\n").status, 415);
  EXPECT_EQ(post_batch(kBatch, "Content-Encoding: br\r\n").status, 415);
  EXPECT_EQ(post_batch("no gzip", "Content-Encoding: gzip\r\n").status, 400);
  const std::string bomb = gzip(std::string(65 * 1024 * 1024, ' '));
  EXPECT_EQ(post_batch(bomb, "Content-Encoding: gzip\r\n").status, 413);
}

TEST_F(HttpService, OnlyAProvidersKeyOpensTheDoorForReadings) {
  EXPECT_EQ(district_.post("/api/v1/readings", kBatch).status, 401);
  EXPECT_EQ(district_.post("/api/v1/readings", kBatch, "Authorization: Bearer wrong\r\n").status, 401);
}

TEST_F(HttpService, WhatCannotBeMadeDurableIsNotAcknowledged) {
  district_.intake->close();
  const Answer answer = post_batch(kBatch);
  EXPECT_EQ(answer.status, 503);
  EXPECT_NE(answer.head.find("Retry-After"), std::string::npos);
}

TEST_F(HttpService, NobodySeesAnythingBeforeLoggingIn) {
  for (const char* path : {"/api/v1/status", "/api/v1/cases", "/api/v1/cases/1", "/api/v1/residents",
                           "/api/v1/residents/4711", "/api/v1/residents/4711/evidence", "/api/v1/feeds",
                           "/api/v1/events", "/api/v1/report/half-year?from=2026-01-01&until=2026-06-30"}) {
    EXPECT_EQ(district_.get(path).status, 401) << path;
  }
}

TEST_F(HttpService, ASessionLivesFromLogInToLogOut) {
  EXPECT_EQ(district_.post("/api/v1/session", R"({"account":"lead","password":"wrong horse"})").status, 401);
  district_.log_in_as_lead();
  const Answer session = district_.get("/api/v1/session");
  EXPECT_EQ(field_of(session.body, "name"), "김관제");
  EXPECT_EQ(field_of(session.body, "role"), "shift_lead");
  EXPECT_EQ(district_.remove("/api/v1/session").status, 204);
  EXPECT_EQ(district_.get("/api/v1/session").status, 401);
}

TEST_F(HttpService, ALogInFromAForeignPageIsRefused) {
  const std::string right = R"({"account":"lead","password":"correct horse"})";
  EXPECT_EQ(district_.post("/api/v1/session", right, "Sec-Fetch-Site: cross-site\r\n").status, 403);
  EXPECT_EQ(district_.post("/api/v1/session", right, "Content-Type: text/plain\r\n").status, 403);
}

TEST_F(HttpService, AChangeNeedsTheCsrfTokenAndTheRole) {
  district_.log_in_as_lead();
  const std::string body = R"({"resident":"4711","grade":"serious"})";
  const std::string headers = district_.session_headers();
  const std::string cookie_only = headers.substr(0, headers.find("\r\n") + 2);
  EXPECT_EQ(district_
                .send("POST /api/v1/cases HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: " +
                      std::to_string(body.size()) + "\r\n" + cookie_only + "\r\n" + body)
                .status,
            403);
  district_.log_in("surveyor", "correct horse");
  EXPECT_EQ(district_.post("/api/v1/cases", body).status, 403);
  EXPECT_EQ(district_.get("/api/v1/residents/4711").status, 403);
}

TEST_F(HttpService, ACaseByHandIsWorkedToItsEnd) {
  district_.log_in_as_lead();
  const std::string id = district_.open_case("이웃이 걱정합니다");
  const std::string path = "/api/v1/cases/" + id;
  const Answer opened = district_.get(path);
  EXPECT_EQ(field_of(opened.body, "number"), "금천-2026-00001");
  EXPECT_NE(opened.body.find("이웃이 걱정합니다"), std::string::npos) << opened.body;
  EXPECT_NE(opened.body.find("010-1234-5678"), std::string::npos);
  EXPECT_NE(opened.body.find(R"("assignee":{"id":"1","name":"김관제"})"), std::string::npos) << opened.body;

  const auto command = [&](const std::string& body) { return district_.post(path + "/commands", body); };
  const Answer released = command(R"({"kind":"release","expected_version":0})");
  EXPECT_NE(released.body.find(R"({"kind":"take","rank":"primary")"), std::string::npos) << released.body;
  const Answer taken = command(R"({"kind":"take","expected_version":0})");
  EXPECT_EQ(taken.status, 200) << taken.body;
  EXPECT_NE(taken.body.find(R"("assignee":{"id":"1","name":"김관제"})"), std::string::npos) << taken.body;
  EXPECT_NE(taken.body.find(R"({"kind":"record_call","rank":"primary")"), std::string::npos);

  const Answer called = command(R"({"kind":"record_call","expected_version":0,"contact":0,"result":"well"})");
  EXPECT_EQ(called.status, 200) << called.body;
  EXPECT_EQ(field_of(called.body, "step"), "reached");
  const Answer closed = command(R"({"kind":"close","expected_version":0,"outcome":"well_answered"})");
  EXPECT_EQ(closed.status, 200) << closed.body;
  EXPECT_EQ(field_of(closed.body, "step"), "closed");
  EXPECT_EQ(field_of(command(R"({"kind":"take","expected_version":0})").body, "reason"), "case_is_closed");
  EXPECT_NE(district_.get("/api/v1/cases").body.find(R"("cases":[])"), std::string::npos);
  EXPECT_EQ(field_of(district_.get("/api/v1/cases?state=closed").body, "id"), id);

  const Answer report = district_.get("/api/v1/report/half-year?from=2026-07-01&until=2026-12-31");
  EXPECT_NE(report.body.find(R"({"period":"2026-11","safety_calls":1,"call_attempts":1)"), std::string::npos)
      << report.body;
}

TEST_F(HttpService, ACommandOnWhatHasChangedIsAnsweredWithTheCaseAsItStands) {
  district_.log_in_as_lead();
  const std::string path = "/api/v1/cases/" + district_.open_case("");
  EXPECT_EQ(district_.post(path + "/commands", R"({"kind":"take","expected_version":0})").status, 200);
  const Answer late = district_.post(path + "/commands", R"({"kind":"order_dispatch","expected_version":1})");
  EXPECT_EQ(late.status, 409) << late.body;
  EXPECT_EQ(field_of(late.body, "reason"), "somebody_was_faster");
  EXPECT_NE(late.body.find(R"("case":{"id":"1")"), std::string::npos);
}

TEST_F(HttpService, ACaseThatNeedsConfirmationDoesNotCloseWithout) {
  district_.log_in_as_lead();
  const std::string path = "/api/v1/cases/" + district_.open_case("");
  const Answer refused =
      district_.post(path + "/commands", R"({"kind":"close","expected_version":0,"outcome":"safe_at_home"})");
  EXPECT_EQ(refused.status, 409) << refused.body;
  EXPECT_EQ(field_of(refused.body, "reason"), "confirmation_missing");
}

TEST_F(HttpService, AGroupCaseListsWhoIsBehindItAndClosesOnDataOnly) {
  district_.log_in_as_lead();
  const Timestamp heard = from_unix(district_.now);
  const Reading reading{.feed = District::kMeter, .start = heard - 15min, .length = 15min, .value = 120};
  district_.hear(engine::ReadingsArrived{.received_at = heard, .readings = {reading}});
  district_.now += 7200;
  const MassEvent event{
      .scope = {}, .since = heard, .counts = heard - 12h, .began_at = heard + 2h, .lines = 9};
  district_.hear(engine::MassEventBegan{.event = event});
  const Answer shown = district_.get("/api/v1/cases/1");
  EXPECT_EQ(field_of(shown.body, "kind"), "group");
  EXPECT_NE(shown.body.find(R"("mass_event":{"scope":{"kind":"platform","provider":null)"),
            std::string::npos);
  EXPECT_NE(shown.body.find(R"("members":1,"returned":0,"missed":1)"), std::string::npos) << shown.body;
  EXPECT_NE(shown.body.find(R"("members":[{"id":"4711","name":"김안부")"), std::string::npos) << shown.body;
  EXPECT_EQ(shown.body.find(R"({"kind":"close")"), std::string::npos) << "no button closes it";
}

TEST_F(HttpService, ACommandWithoutItsFieldsIsInvalid) {
  district_.log_in_as_lead();
  const std::string path = "/api/v1/cases/" + district_.open_case("") + "/commands";
  const Answer answer = district_.post(path, R"({"kind":"record_call","expected_version":0,"contact":0})");
  EXPECT_EQ(answer.status, 400);
  EXPECT_EQ(field_of(answer.body, "field"), "result");
  EXPECT_EQ(district_.post("/api/v1/cases/99/commands", R"({"kind":"take","expected_version":0})").status,
            404);
}

TEST_F(HttpService, ResidentsAreListedFoundAndShownWithTheirRecord) {
  district_.log_in_as_lead();
  EXPECT_EQ(field_of(district_.get("/api/v1/residents").body, "name"), "김안부");
  EXPECT_EQ(field_of(district_.get("/api/v1/residents?area=x").body, "total"), "0");
  EXPECT_EQ(field_of(district_.post("/api/v1/residents/search", R"({"text":"010 9999 0000"})").body, "id"),
            "4711");
  const Answer record = district_.get("/api/v1/residents/4711");
  EXPECT_EQ(field_of(record.body, "age"), "85");
  EXPECT_EQ(field_of(record.body, "health"), "당뇨");
  EXPECT_EQ(field_of(record.body, "provider"), "kepco");
  EXPECT_EQ(district_.get("/api/v1/residents/4712").status, 404);
}

TEST_F(HttpService, AnAbsenceIsEnteredAndEnded) {
  district_.log_in_as_lead();
  const std::string path = "/api/v1/residents/4711/absence";
  const std::string trip =
      R"({"kind":"trip","from":"2026-11-22T10:00:00+09:00","until":"2026-11-25T18:00:00+09:00"})";
  EXPECT_EQ(district_.post(path, trip).status, 200);
  EXPECT_NE(district_.get("/api/v1/residents/4711").body.find(R"("absence":{"kind":"trip")"),
            std::string::npos);
  EXPECT_EQ(district_.remove(path).status, 204);
  const Answer endless = district_.post(
      path, R"({"kind":"trip","from":"2026-11-22T10:00:00+09:00","until":"2026-12-25T18:00:00+09:00"})");
  EXPECT_EQ(endless.status, 400);
  EXPECT_EQ(field_of(endless.body, "field"), "until");
}

TEST_F(HttpService, EvidenceShowsTheReadingsAndTheRoutine) {
  district_.log_in_as_lead();
  EXPECT_EQ(post_batch(kBatch).status, 202);
  district_.now += 3600;
  district_.hear(engine::Tick{});
  const Answer evidence = district_.get("/api/v1/residents/4711/evidence?days=7");
  EXPECT_EQ(evidence.status, 200) << evidence.body;
  EXPECT_NE(evidence.body.find(R"("working_day":[)"), std::string::npos);
  EXPECT_EQ(field_of(evidence.body, "zone"), "Asia/Seoul");
  EXPECT_EQ(district_.get("/api/v1/residents/4711/evidence?days=91").status, 400);
}

TEST_F(HttpService, TheStatusCountsAndHealthComplains) {
  district_.log_in_as_lead();
  district_.open_case("");
  const Answer status = district_.get("/api/v1/status");
  EXPECT_EQ(field_of(status.body, "serious"), "1") << status.body;
  EXPECT_EQ(field_of(status.body, "waiting"), "1") << status.body;
  EXPECT_NE(status.body.find(R"("areas":["가산동"])"), std::string::npos);
  EXPECT_EQ(district_.get("/healthz").body, R"({"status":"ok","problems":[]})");
  district_.problems = 1;
  EXPECT_EQ(district_.get("/healthz").status, 503);
}

TEST_F(HttpService, FeedsAndProvidersAreCounted) {
  district_.log_in_as_lead();
  EXPECT_EQ(post_batch(kBatch).status, 202);
  const Answer feeds = district_.get("/api/v1/feeds");
  EXPECT_NE(feeds.body.find(R"("provider":"kepco","feeds":{"live":)"), std::string::npos) << feeds.body;
  EXPECT_NE(feeds.body.find(R"({"field":"feed","reason":"is unknown","count":1})"), std::string::npos);
}

TEST_F(HttpService, TheStreamTellsOfEveryCaseThatMoves) {
  district_.log_in_as_lead();
  Client stream{district_.port()};
  stream.say("GET /api/v1/events HTTP/1.1\r\nHost: x\r\n" + district_.session_headers() + "\r\n");
  EXPECT_NE(stream.hear("\"cases\":[]").find("event: change"), std::string::npos);
  const std::string id = district_.open_case("");
  EXPECT_NE(stream.hear("\"cases\":[\"" + id + "\"]").find("event: change"), std::string::npos);
  EXPECT_EQ(district_.remove("/api/v1/session").status, 204);
  EXPECT_TRUE(stream.hear_all().ends_with("0\r\n\r\n"));
}

TEST_F(HttpService, TheConsoleIsServedWithItsPolicyAndItsCaching) {
  const Answer index = district_.get("/cases/12");
  EXPECT_EQ(index.status, 200);
  EXPECT_NE(index.body.find("안부"), std::string::npos);
  EXPECT_NE(index.head.find("Content-Security-Policy: default-src 'self'"), std::string::npos);
  EXPECT_NE(index.head.find("Cache-Control: no-cache"), std::string::npos);
  const Answer script = district_.get("/assets/index-4f3a.js", "Accept-Encoding: gzip\r\n");
  EXPECT_NE(script.head.find("immutable"), std::string::npos);
  EXPECT_NE(script.head.find("Content-Encoding: gzip"), std::string::npos);
  EXPECT_EQ(district_.get("/assets/missing.js").status, 404);
  EXPECT_EQ(district_.get("/../anbu.db").status, 404);
  EXPECT_EQ(district_.get("/api/v1/nothing").status, 404);
  EXPECT_EQ(district_.post("/api/v1/status", "{}").status, 405);
}

TEST_F(HttpService, TheRequestLogKnowsIdsButNoNames) {
  district_.log_in_as_lead();
  district_.get("/api/v1/residents/4711?name=%EA%B9%80");
  district_.get("/%EA%B9%80%EC%95%88%EB%B6%80.html?x=1");
  district_.service->stop();
  EXPECT_NE(district_.request_log.find("GET /api/v1/residents/{id} 4711 200 1"), std::string::npos)
      << district_.request_log;
  EXPECT_EQ(district_.request_log.find("김"), std::string::npos);
  EXPECT_EQ(district_.request_log.find("name"), std::string::npos);
}

}  // namespace
}  // namespace anbu::http

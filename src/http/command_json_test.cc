#include "http/command_json.h"

#include <gtest/gtest.h>

namespace anbu::http {
namespace {

constexpr Timestamp kNow = from_unix(1'795'305'600);  // 2026-11-22 09:00 in Seoul

std::string wrong_field(std::string_view body) {
  const auto parsed = parse_command(body);
  const auto* problem = std::get_if<Problem>(&parsed);
  return problem == nullptr ? "nothing" : problem->field;
}

TEST(CommandJson, ACallIsReadWithAllItsDetails) {
  const auto parsed =
      parse_command(R"({"kind":"record_call","expected_version":4,"contact":1,"result":"seen_by_contact",)"
                    R"("at":"2026-11-22T08:30:00+09:00","note":"딸이 봤습니다"})");
  ASSERT_TRUE(std::holds_alternative<GivenCommand>(parsed));
  const auto& [command, note, unit] = std::get<GivenCommand>(parsed);
  EXPECT_EQ(command.kind, CommandKind::RecordCall);
  EXPECT_EQ(command.expected_version, 4);
  EXPECT_EQ(command.contact, 1);
  EXPECT_EQ(command.result, CallResult::SeenByContact);
  EXPECT_EQ(command.at, kNow - 30min);
  EXPECT_EQ(note, "딸이 봤습니다");
}

TEST(CommandJson, TheFirstThingThatIsWrongIsNamed) {
  const std::pair<const char*, const char*> cases[] = {
      {R"([])", ""},
      {R"({"kind":"take","expected_version":)", ""},
      {R"({"expected_version":0})", "kind"},
      {R"({"kind":"take"})", "expected_version"},
      {R"({"kind":"take","expected_version":-1})", "expected_version"},
      {R"({"kind":"take","expected_version":"1"})", "expected_version"},
      {R"({"kind":"dance","expected_version":0})", "kind"},
      {R"({"kind":"take","expected_version":0,"outcome":"hospital"})", "outcome"},
      {R"({"kind":"take","expected_version":0,"kind":"take"})", "kind"},
      {R"({"kind":"record_call","expected_version":0,"result":"well"})", "contact"},
      {R"({"kind":"crew_report","expected_version":0,"crew":{}})", "crew"},
      {R"({"kind":"call_again","expected_version":0,"at":"soon"})", "at"},
      {R"({"kind":"close","expected_version":0})", "outcome"},
      {R"({"kind":"add_note","expected_version":0,"note":""})", "note"},
      {R"({"kind":"open_by_hand","expected_version":0})", "kind"},
      {R"({"kind":"take","expected_version":0})", "nothing"},
  };
  for (const auto& [body, field] : cases) EXPECT_EQ(wrong_field(body), field) << body;
}

TEST(CommandJson, ANoteHasALimit) {
  const std::string body =
      R"({"kind":"add_note","expected_version":0,"note":")" + std::string(4001, 'a') + "\"}";
  EXPECT_EQ(wrong_field(body), "note");
}

TEST(CommandJson, ACaseByHandNeedsAResidentAndAGrade) {
  EXPECT_TRUE(std::holds_alternative<CaseByHand>(
      parse_case_by_hand(R"({"resident":"4711","grade":"caution","note":null})")));
  for (const char* body : {R"({"resident":4711,"grade":"caution"})", R"({"resident":"-1","grade":"caution"})",
                           R"({"resident":"4711","grade":"calm"})", R"({"grade":"serious"})"}) {
    EXPECT_TRUE(std::holds_alternative<Problem>(parse_case_by_hand(body))) << body;
  }
}

TEST(CommandJson, AnAbsenceHasAnEndWithinThirtyDaysThatIsStillToCome) {
  const auto parse = [](const char* from, const char* until) {
    return parse_absence(std::string{R"({"kind":"trip","from":")"} + from + R"(","until":")" + until + "\"}",
                         kNow);
  };
  EXPECT_TRUE(
      std::holds_alternative<Absence>(parse("2026-11-22T09:00:00+09:00", "2026-12-22T09:00:00+09:00")));
  EXPECT_TRUE(
      std::holds_alternative<Problem>(parse("2026-11-22T09:00:00+09:00", "2026-12-22T09:00:01+09:00")));
  EXPECT_TRUE(
      std::holds_alternative<Problem>(parse("2026-11-23T09:00:00+09:00", "2026-11-22T10:00:00+09:00")));
  EXPECT_TRUE(
      std::holds_alternative<Problem>(parse("2026-11-20T09:00:00+09:00", "2026-11-21T09:00:00+09:00")));
}

TEST(CommandJson, AnAbsenceUnderWayIsExtendedByThirtyDaysFromNowAndSaysWhoTold) {
  const auto parse = [](const char* until, const char* source) {
    return parse_absence(std::string{R"({"kind":"hospital","from":"2026-11-01T09:00:00+09:00","until":")"} +
                             until + R"(","source":")" + source + "\"}",
                         kNow);
  };
  const auto extended = parse("2026-12-15T09:00:00+09:00", "family");
  ASSERT_TRUE(std::holds_alternative<Absence>(extended));
  EXPECT_EQ(std::get<Absence>(extended).source, AbsenceSource::Family);
  const auto endless = parse("2027-02-01T09:00:00+09:00", "family");
  ASSERT_TRUE(std::holds_alternative<Problem>(endless));
  EXPECT_EQ(std::get<Problem>(endless).field, "until");
  const auto rumour = parse("2026-12-15T09:00:00+09:00", "neighbour");
  ASSERT_TRUE(std::holds_alternative<Problem>(rumour));
  EXPECT_EQ(std::get<Problem>(rumour).field, "source");
}

}  // namespace
}  // namespace anbu::http

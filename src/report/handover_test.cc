#include "report/handover.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "domain/action.h"
#include "domain/command.h"
#include "report/open_cases.h"

namespace anbu::report {
namespace {

const Timestamp kNow = *parse_iso("2026-11-22T14:00:00+09:00");

HandOver facts() {
  HandOver made{.district = "금천", .number = "금천-2026-00412"};
  made.zone = seoul();
  made.made_at = kNow;
  made.made_by = "김관제";
  made.resident.area = "가산동";
  made.resident.medical_device = true;
  made.subject.grade = Grade::Serious;
  made.subject.danger = true;
  made.subject.last_life_sign = {.at = kNow - 30h, .measure = Measure::Power};
  made.subject.signal.evidence.last_life_sign = made.subject.last_life_sign;
  made.subject.figures.resident_calls = 5;
  made.subject.figures.contact_calls = 2;
  made.person = {.name = "김안부", .age = 85, .address = "서울 금천구 벚꽃로 1, 301호"};
  made.person.entry_notes = "공동현관 1234*";
  made.person.standing_notes = "귀가 어두우심, 개 있음";
  made.person.health = "당뇨, 심부전";
  made.person.contacts = {{.name = "김딸", .relation = "딸", .phone = "010-9999-0000", .holds_key = true},
                          {.name = "이통장", .relation = "통장", .phone = "010-8888-0000"}};
  return made;
}

void call(HandOver& made, int contact, CallResult result) {
  CaseEntry entry{.at = kNow - 20min, .kind = EntryKind::Command};
  entry.command = CommandKind::RecordCall;
  entry.call_result = result;
  entry.contact = contact;
  made.entries.push_back({.entry = entry, .actor = "김관제", .note = ""});
}

template <class Block>
const Block& block(const Document& sheet, std::string_view title) {
  static const Block kNone{};
  for (const auto& one : sheet.blocks) {
    const Block* found = std::get_if<Block>(&one);
    if (found != nullptr && found->title == title) return *found;
  }
  ADD_FAILURE() << "no block " << title;
  return kNone;
}

std::string text_of(const Facts& facts, std::string_view name) {
  const auto found = std::ranges::find(facts.facts, name, &Fact::name);
  return found == facts.facts.end() ? "" : found->text;
}

TEST(HandOverSheet, DangerStandsFirstInItsFrame) {
  HandOver made = facts();
  CaseEntry danger{.at = kNow - 5min, .kind = EntryKind::Command};
  danger.command = CommandKind::RecordDanger;
  made.entries.push_back({.entry = danger, .actor = "박출동", .note = "가스 냄새"});
  const Document sheet = hand_over_sheet(made);
  const Facts& first = std::get<Facts>(sheet.blocks.front());
  EXPECT_TRUE(first.is_urgent);
  EXPECT_EQ(text_of(first, "무활동"), "2026-11-21 08:00 이후 30시간 0분 동안 생활신호 없음");
  EXPECT_EQ(text_of(first, "위험"), "2026-11-22 13:55 가스 냄새");
  EXPECT_EQ(text_of(first, "의료기기"), "전기 의료기기 사용");
  EXPECT_EQ(text_of(first, "현장 주의"), "귀가 어두우심, 개 있음");
}

TEST(HandOverSheet, WhatIsReadAloudNeverAsksBareForADoor) {
  const std::vector<std::string> lines = read_aloud(facts());
  ASSERT_EQ(lines.size(), 8u);
  EXPECT_EQ(lines[0], "금천구 안부확인 센터입니다. 경찰과 소방의 동시 출동을 요청합니다.");
  EXPECT_EQ(lines[1], "서울 금천구 벚꽃로 1, 301호, 혼자 사시는 85세 김안부 님입니다.");
  EXPECT_EQ(
      lines[2],
      "2026-11-21 08:00 이후 30시간 0분 동안 생활신호가 없습니다. 본인 전화 5회, 비상연락처 전화 2회로도 "
      "안전을 확인하지 못했습니다.");
}

TEST(HandOverSheet, EveryCallStandsThereWithItsResult) {
  HandOver made = facts();
  call(made, 0, CallResult::NoAnswer);
  call(made, 1, CallResult::Unreachable);
  const Document sheet = hand_over_sheet(made);
  const Table& done = block<Table>(sheet, "지금까지 한 일");
  ASSERT_EQ(done.rows.size(), 2u);
  EXPECT_EQ(done.rows[0][1].text, "전화 (본인)");
  EXPECT_EQ(done.rows[0][2].text, "받지 않음");
  EXPECT_EQ(done.rows[1][1].text, "전화 (비상연락처 1)");
  const Table& contacts = block<Table>(sheet, "비상연락처");
  EXPECT_EQ(contacts.rows[0].back().text, "없는 번호·꺼짐");
  EXPECT_EQ(contacts.rows[1].back().text, "전화하지 않음");
}

TEST(HandOverSheet, SaysWhoMayAsk119ForALocation) {
  HandOver made = facts();
  made.person.contacts[0].may_ask_119 = true;
  const Table contacts = block<Table>(hand_over_sheet(made), "비상연락처");
  EXPECT_EQ(contacts.head[0][5].text, "119 위치 요청");
  EXPECT_EQ(contacts.rows[0][5].text, "가능");
  EXPECT_EQ(contacts.rows[1][5].text, "");
}

TEST(HandOverSheet, ADrillSaysThatItIsOne) {
  HandOver made = facts();
  made.resident.drill = true;
  EXPECT_TRUE(hand_over_sheet(made).title.starts_with("[훈련]"));
}

TEST(HandOverSheet, ARefusedCommandWasNotDone) {
  CaseEntry refused{.kind = EntryKind::Refusal};
  refused.command = CommandKind::OrderDispatch;
  EXPECT_EQ(done_in(refused), "");
}

TEST(HandOverSheet, ATextThatTheGatewayTookIsNoAcceptedOrder) {
  CaseEntry entry{.kind = EntryKind::ActionResult};
  entry.outcome = ActionOutcome::Accepted;
  entry.way = Way::Sms;
  EXPECT_EQ(result_of(entry), "보냄");
}

TEST(HandOverSheet, EveryResultOfACallHasItsWord) {
  for (int outcome = 0; outcome < kActionOutcomeCount; ++outcome) {
    CaseEntry entry{.kind = EntryKind::ActionResult};
    entry.outcome = static_cast<ActionOutcome>(outcome);
    EXPECT_NE(result_of(entry), "") << to_string(*entry.outcome);
  }
}

TEST(OpenCasesPaper, EveryStepHasItsWord) {
  for (int step = 0; step < kStepCount; ++step) {
    EXPECT_FALSE(korean(static_cast<Step>(step)).empty()) << to_string(static_cast<Step>(step));
  }
}

TEST(OpenCasesPaper, SaysWhoIsOnDutyAndWhereReached) {
  OpenCases facts{.district = "금천", .made_at = kNow, .zone = seoul(), .cases = {}, .residents = {}};
  EXPECT_NE(to_html(open_cases_paper(facts)).find("근무표에 아무도 없습니다"), std::string::npos);
  facts.duty = {{.what = "당직 책임자", .name = "박당직", .phone = "010-0000-7777", .when = "18:00–09:00"}};
  const std::string page = to_html(open_cases_paper(facts));
  EXPECT_NE(page.find("<td>당직 책임자</td><td>박당직</td><td>010-0000-7777</td>"), std::string::npos)
      << page;
  EXPECT_EQ(page.find("근무표에 아무도 없습니다"), std::string::npos);
}

TEST(OpenCasesPaper, HasAFormAndEverybodysNumbersAlsoWhereNoCaseIsOpen) {
  OpenCases facts{.district = "금천", .made_at = kNow, .zone = seoul()};
  facts.residents = {{.area = "가산동", .name = "김<안부>", .phones = "010-0000-0001"}};
  const std::string page = to_html(open_cases_paper(facts));
  EXPECT_NE(page.find("기록지"), std::string::npos);
  EXPECT_NE(page.find("김&lt;안부&gt;"), std::string::npos);
  EXPECT_NE(page.find("2026-11-22 14:00 기준 · 열린 건 0 · 대상자 1"), std::string::npos);
}

}  // namespace
}  // namespace anbu::report

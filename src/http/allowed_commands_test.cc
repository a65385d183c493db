#include "http/allowed_commands.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "casework/decide.h"

namespace anbu::http {
namespace {

constexpr Timestamp kNow = from_unix(1'795'305'600);
constexpr AccountId kMe{7};
const Resident kResident{.id = ResidentId{1}, .contacts = 2};

auth::Session operator_session() {
  return {.account = kMe, .full_name = "김관제", .role = auth::Role::Operator};
}

Case case_at(Step step) {
  const bool is_feed = step == Step::FeedCare;
  return {.id = CaseId{1},
          .resident = kResident.id,
          .kind = is_feed ? CaseKind::Blind : CaseKind::Person,
          .version = 3,
          .grade = Grade::Serious,
          .step = step,
          .opened_at = kNow - 1h,
          .step_since = kNow - 1h,
          .due = kNow + 1h,
          .assignee = kMe};
}

std::vector<Step> open_steps() {
  std::vector<Step> steps;
  for (int index = 0; index < kStepCount; ++index) {
    if (static_cast<Step>(index) != Step::Closed) steps.push_back(static_cast<Step>(index));
  }
  return steps;
}

Command with_details(const AllowedCommand& allowed) {
  Command command{.kind = allowed.kind, .subject = CaseId{1}, .actor = kMe, .at = kNow + 1h};
  command.to = AccountId{8};
  for (const CommandField& field : allowed.fields) {
    if (field.name == "crew") command.crew = *crew_word_named(field.values.front());
    if (field.name == "outcome") command.outcome = *outcome_named(field.values.front());
    if (field.name == "confirmation") command.confirmation = *confirmation_named(field.values.front());
  }
  return command;
}

TEST(AllowedCommands, CaseworkTakesEveryCommandThatHasAButton) {
  for (const Step step : open_steps()) {
    const Case subject = case_at(step);
    const Zone zone = seoul();
    const casework::Policy policy;
    const casework::Circumstances around{
        .now = kNow, .resident = kResident, .policy = policy, .zone = zone, .absence = std::nullopt};
    for (const AllowedCommand& allowed : allowed_commands(subject, &kResident, operator_session())) {
      const casework::CommandGiven given{.command = with_details(allowed)};
      const casework::Decision decision = casework::decide(subject, given, around);
      const bool refused = std::ranges::any_of(
          decision.entries, [](const CaseEntry& e) { return e.kind == EntryKind::Refusal; });
      EXPECT_FALSE(refused) << to_string(step) << " " << to_string(allowed.kind);
    }
  }
}

TEST(AllowedCommands, EveryOpenCaseHasExactlyOneLargeButtonAndItComesFirst) {
  for (const Step step : open_steps()) {
    const auto allowed = allowed_commands(case_at(step), &kResident, operator_session());
    ASSERT_FALSE(allowed.empty()) << to_string(step);
    EXPECT_EQ(allowed.front().rank, Rank::Primary) << to_string(step);
    EXPECT_EQ(std::ranges::count(allowed, Rank::Primary, &AllowedCommand::rank), 1) << to_string(step);
  }
}

TEST(AllowedCommands, WhatNobodyHasIsTakenFirst) {
  Case subject = case_at(Step::OperatorCall);
  subject.assignee = AccountId{};
  const auto allowed = allowed_commands(subject, &kResident, operator_session());
  EXPECT_EQ(allowed.front().kind, CommandKind::Take);
}

TEST(AllowedCommands, OnlyTheLeadTakesWhatAColleagueHas) {
  Case subject = case_at(Step::OperatorCall);
  subject.assignee = AccountId{8};
  auth::Session who = operator_session();
  EXPECT_FALSE(may_give(subject, CommandKind::Take, who));
  EXPECT_TRUE(may_give(subject, CommandKind::RecordCall, who));
  who.role = auth::Role::ShiftLead;
  EXPECT_TRUE(may_give(subject, CommandKind::Take, who));
  who.role = auth::Role::Surveyor;
  EXPECT_TRUE(allowed_commands(subject, &kResident, who).empty());
}

TEST(AllowedCommands, AClosedCaseTakesANoteAndCanBeReopened) {
  const auto allowed = allowed_commands(case_at(Step::Closed), &kResident, operator_session());
  ASSERT_EQ(allowed.size(), 2U);
  EXPECT_EQ(allowed[0].kind, CommandKind::AddNote);
  EXPECT_EQ(allowed[1].kind, CommandKind::Reopen);
}

TEST(AllowedCommands, TheLadderGoesOnWithTheFirstContactThatWasNotTried) {
  Case subject = case_at(Step::ContactLadder);
  subject.contacts_tried = 0b1;
  EXPECT_EQ(next_step(subject).contact, 2);
}

TEST(AllowedCommands, ADrillClosesAsADrill) {
  const Resident drill{.id = kResident.id, .drill = true};
  const auto allowed = allowed_commands(case_at(Step::Reached), &drill, operator_session());
  ASSERT_EQ(allowed.front().kind, CommandKind::Close);
  EXPECT_EQ(allowed.front().fields.front().values, std::vector<std::string_view>{"drill"});
}

}  // namespace
}  // namespace anbu::http

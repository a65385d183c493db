// Plays a scenario: one line after the other on the stage, and says what did not come as expected.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "tests/scenarios/script.h"
#include "tests/scenarios/stage.h"

namespace anbu::scenarios {

class Player {
 public:
  // Faults, each with its line; empty: the scenario holds.
  std::vector<std::string> play(const std::vector<Line>& lines);

 private:
  void play(const Line& line);
  void fault(const std::string& what);
  void move_to(Duration at);
  void nothing_left_over();

  // setting.cc: who lives there, and by what rules
  bool set(Words& words);
  void set_resident(Words& words);
  void set_trait(Resident& resident, Words& words);
  void set_policy(Words& words);
  void set_feed(Words& words);
  bool set_homes(Words& words);
  bool set_duty(Words& words);

  // events.cc: what happens
  bool happen(Words& words);
  void raise_signal(Words& words);
  void show_life_sign(Words& words);
  void enter_absence(Words& words);
  bool end_action(Words words);
  bool hear_of_message(Words& words);
  Timestamp moment(Words& words);
  bool fall_silent(Words& words);

  // people.cc: what people say to a case
  void speak(Words& words);
  bool say(Command& command, std::string verb, Words& words);
  bool say_call(Command& command, Words& words);
  bool say_close(Command& command, Words& words);
  bool say_check(Command& command, Words& words);
  bool say_crew(Command& command, Words& words);
  bool say_record(Command& command, const std::string& verb, Words& words);
  bool say_facts(Command& command, Words& words);
  bool answer_task(AccountId actor, Words& words);
  AccountId account(const std::string& name);

  // expectations.cc: what must have come of it
  void expect(Words& words);
  void expect_one(Words& words, CaseId& subject);
  bool expect_standing(Words& words, const Case& subject);
  bool expect_figure(Words& words, const Case& subject);
  void expect_reason(Words& words, CaseId subject);
  void expect_action(ActionKind kind, Words& words, CaseId subject);
  bool expect_task(Words& words);
  bool expect_hand_over(Words& words);
  bool expect_unit(Words& words, const Case& subject);
  bool expect_entry(Words& words, const Case& subject);
  bool expect_moment(Words& words, const Case& subject);
  bool expect_members(Words& words, CaseId subject);
  void expect_due(Words& words, const Case& subject);
  void must(bool holds, const std::string& what);

  Stage stage_;
  Day day_ = std::chrono::year{2026} / std::chrono::November / 23;  // a Monday
  int line_ = 0;
  int expectations_ = 0;
  ResidentId first_resident_;
  std::map<std::string, AccountId> accounts_;
  std::map<std::pair<std::string, CaseId>, int> seen_;  // the version that somebody looked at
  std::vector<std::string> faults_;
};

}  // namespace anbu::scenarios

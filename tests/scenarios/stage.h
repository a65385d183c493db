// Where a scenario plays: the engine's desk with its cases, timers and actions, in virtual time. Signals and
// life signs are given by the scenario instead of being found by the detector.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "engine/absences.h"
#include "engine/confirmations.h"
#include "engine/desk.h"

namespace anbu::scenarios {

class Stage {
 public:
  Stage();

  // Before the first event.
  casework::Policy& policy_of(RiskGroup group);
  void settle(const Resident& resident);
  void settle(const Feed& feed);

  void move_to(Timestamp now);  // timers fire on the way, each at its own time
  void signal(const Signal& signal);
  void life_sign(ResidentId resident, const LifeSign& sign);
  void feed(FeedId feed, FeedState state);
  void homes(int count, const Scope& scope);  // nobody of interest, but their lines are watched
  void silence(const Scope& scope);           // these lines are not heard of any more
  void end_silence(const Scope& scope);
  void stay_silent(FeedId feed) { silent_feeds_.insert(feed); }
  void platform_away_until(Timestamp back);
  void absence(const Absence& absence);
  void absence_ends(ResidentId resident);
  void dies(ResidentId resident);
  void holiday(Day day) { chosen_.detector.holidays.push_back(day); }
  void on_duty(const std::string& area, const Responder& responder);  // the roster is published anew
  void answer(TaskKind kind, TaskAnswer answer);                      // of the open task of this kind
  void tell(Command command);
  // The last one of this kind; false: there was none.
  bool end_action(CaseId subject, ActionKind kind, ActionOutcome outcome);
  // More is heard of the text to this contact, or to the resident.
  struct Message {
    CaseId subject;
    int contact = 0;
    Way way = Way::Sms;
  };
  bool hear(const Message& message, ActionOutcome outcome);

  Timestamp now() const { return now_; }
  const Zone& zone() const { return zone_; }
  const Case* find(CaseId id) const;
  int behind(CaseId subject) const;    // whose lines are silent, and
  int returned(CaseId subject) const;  // are not any more
  bool is_behind(ResidentId resident) const { return events_.is_behind(resident); }

  struct Happened {
    Timestamp at;
    Action action;
  };
  std::vector<Happened> pending;  // sent, and not yet expected by the scenario
  std::vector<CaseEntry> news;    // said, and not yet looked at
  std::map<TaskId, Task> tasks;
  std::vector<HandOver> hand_overs;  // and not yet looked at

 private:
  // What proves by itself that somebody saw or spoke to the resident comes back as a life sign.
  void prove(ResidentId resident, const std::optional<engine::Confirmed>& proof);
  void finish();  // what the last event led to is ready to be looked at
  void put_settings();
  void fire_until(Timestamp until);
  void look();  // beats, lateness and the watcher, as the engine does it
  void follow_line(engine::FeedOwner& owner);
  void fire(const engine::Due& due);

  Timestamp now_;
  Zone zone_ = seoul();
  engine::People people_;
  engine::DueQueue due_;
  engine::InForce<engine::Settings> settings_;
  engine::Settings chosen_;
  engine::MassEvents events_{people_};
  engine::Absences absences_;
  engine::Desk desk_;
  std::map<CaseId, Case> cases_;
  std::map<std::tuple<CaseId, ActionKind, int>, Action> latest_;  // int: the contact
  std::map<std::pair<CaseId, ResidentId>, MassEventMember> members_;
  std::vector<Scope> silent_;
  std::set<FeedId> silent_feeds_;
  std::int64_t next_home_ = 10'000;
  bool settled_ = false;
  Roster roster_;
};

}  // namespace anbu::scenarios

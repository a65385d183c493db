// The open cases: hands what happens to the case machine and its decisions to the commit.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <vector>

#include "casework/decide.h"
#include "engine/absences.h"
#include "engine/commit.h"
#include "engine/due_queue.h"
#include "engine/in_force.h"
#include "engine/mass_events.h"
#include "engine/people.h"
#include "engine/tasks.h"

namespace anbu::engine {

class Desk {
 public:
  struct Room {  // what stands in it belongs to the engine
    People& people;
    DueQueue& due;
    InForce<Settings>& settings;
    MassEvents& events;
    Absences& absences;
  };
  explicit Desk(const Room& room);

  void recover(const Recovered& recovered);
  void queue_all();  // the log has caught up with the cases: their timers run from now on

  // Each of these speaks at `now`; what follows goes into the commit at collect().
  void signal(Person& person, const Signal& signal, Timestamp now);
  void life_sign(Person& person, const LifeSign& sign, Timestamp now);
  void feed_changed(const FeedOwner& owner, const FeedChange& change, Timestamp now);
  void phone_off(const FeedOwner& owner, const FeedChange& late, Timestamp now);  // and power flat
  void command(const Command& command, Timestamp now);
  void action_ended(const ActionReport& report, Timestamp now);
  void message_reported(const MessageReported& body, Timestamp now);
  void hold_ended(Person& person, Timestamp now);
  void ask_absence(const Person& person, Timestamp now);  // a text of no case
  void timers(CaseId id, Timestamp due, Timestamp now);
  void mass_event_began(const MassEvent& event, Timestamp now);
  void mass_event_ended(const Scope& scope, Timestamp now);
  void review_mass_events(Timestamp now);  // who has returned comes forward
  void publish(const Roster& roster);
  void died(const Person& person, Timestamp now);  // nothing more is sent to her
  void task_answered(const TaskAnswer& answer, Timestamp now);
  void task_due(TaskId id, Timestamp due, Timestamp now);
  void change_shift(Timestamp now);  // what is open is handed over
  void queue_shift(Timestamp after);

  void collect_signals(std::vector<Signal>& signals);  // after every entry: their order is the log's
  void collect(Commit& commit);                        // moves what has gathered, forgets closed cases

 private:
  struct Open {
    Case subject;
    int sequence = 0;  // of the last entry
  };

  struct Beginning {
    Reason reason = Reason::SignalOpensCase;
    Origin origin = Origin::None;
    CaseId reopens;
  };

  void absence_answered(const Action& action, ActionOutcome outcome, Timestamp now);
  void open_case(Person& person, const Signal& signal, const Beginning& beginning, Timestamp now);
  void raise_anew(const std::optional<Signal>& heard, Timestamp now);
  void open_by_hand(const Command& command, Timestamp now);
  void reopen(const Command& command, Timestamp now);
  void go_on_by_hand(Person& person, const Command& command, Timestamp now);
  Signal asked_by_hand(const Person& person, Grade grade, Timestamp now) const;
  void engage(const Case& subject);
  std::vector<Responder> free_responders(const Case& subject, const Resident& resident) const;
  int calls_in_month_of(ResidentId resident, Timestamp now) const;
  void count_call(ResidentId resident, Timestamp now);
  casework::Calendar calendar() const;
  Case numbered(ResidentId resident, CaseKind kind, Timestamp now);
  void forget(const Open& open);
  void put_blind(const FeedOwner& owner, const FeedChange& late, Timestamp now);
  Open* blind_case_of(const Feed& feed);
  int late_feeds_of(const Person& person, const std::string& provider);
  void join_blind_cases(Timestamp now);
  void put_late_feeds(Person& person, const MassEvent& event, Timestamp now);
  void happen(Open& open, const casework::CaseEvent& event, Timestamp now);
  void apply(Open& open, casework::Decision decision, Timestamp now);
  void add_action(const Case& subject, Action action, Timestamp now);
  void cancel_actions(CaseId id);
  void queue(const Case& subject);
  casework::Circumstances circumstances(const Case& subject, Timestamp now);
  Open* find(CaseId id);

  People& people_;
  DueQueue& due_;
  InForce<Settings>& settings_;
  MassEvents& events_;
  Absences& absences_;
  Serials serials_;
  std::map<CaseId, Open> open_;
  std::map<ResidentId, std::vector<CaseId>> blind_;  // of open_, one a provider: found without a walk
  std::map<ActionId, Action> actions_;
  Tasks tasks_;
  Roster roster_;
  std::map<CaseId, std::vector<CrewId>> engaged_;  // crews that were asked or are busy, by case
  std::map<ResidentId, CallCount> call_counts_;
  std::set<ResidentId> counted_;
  std::set<CaseId> touched_;
  Commit gathered_;
};

}  // namespace anbu::engine

// The world outside the platform, as a discrete-event loop: what arrives at the log in a virtual minute, and
// how people react to what the platform commits. Deterministic: the same seed and the same commits give the
// same history. The caller stamps the log and adds its own ticks.
//
//   World world{{.seed = 1}};
//   append(world.enrolment());
//   for (Timestamp now = world.first(); ; now += 1min) {
//     append(world.minute(now));      // then process, commit, and:
//     world.on_commit(commit);
//   }
#pragma once

#include <map>
#include <queue>
#include <set>
#include <variant>
#include <vector>

#include "engine/commit.h"
#include "sim/night_operator.h"

namespace anbu::sim {

struct WorldOptions {
  std::uint64_t seed = 1;
  int residents = 200;
  int learned_days = 60;                                      // before `start`: nothing unforeseen happens
  Timestamp start = *parse_iso("2026-10-13T08:00:00+09:00");  // a Tuesday morning
  Duration operator_waits = 6min;  // from `start` on, before she takes a case nobody has
  AccountId operator_account{900001};
  AccountId crew_account{900002};
};

class World {
 public:
  explicit World(const WorldOptions& options);
  World(const World&) = delete;
  World& operator=(const World&) = delete;

  const District& district() const { return district_; }
  Timestamp first() const { return first_; }  // where the learned days begin
  // Months before that, for those few whose lives change slowly: who wants to see it begins here with them.
  Timestamp past() const { return past_; }
  Timestamp start() const { return options_.start; }

  // Residents and their feeds, to be appended before anything else.
  std::vector<engine::LogBody> enrolment() const;

  // Everything that reaches the platform up to `now` and has not before. `now` never goes backwards.
  std::vector<engine::LogBody> minute(Timestamp now);

  // When to ask again, at the latest, where days are to pass quickly: within the minute while somebody is
  // being called or sought, else before a second call would be due to somebody whose first one rings.
  Timestamp next_look(Timestamp now) const;

  // What the platform has decided: calls ring, crews drive, the operator turns to her cases.
  void on_commit(const engine::Commit& commit);

  // What a person of the console hears who calls the resident, or the n-th contact, now.
  CallResult on_the_telephone(ResidentId resident, int contact, Timestamp now) const;
  // The truth, for tests.
  Presence presence(ResidentId resident, Timestamp now) const;

 private:
  struct Say {
    engine::LogBody body;
  };
  struct EndAction {
    Action action;
    ActionOutcome outcome = ActionOutcome::NoAnswer;
  };
  struct TurnTo {  // the operator, if nothing has changed her mind since
    CaseId subject;
    std::int64_t look = 0;
  };
  struct CrewSays {
    CaseId subject;
    int run = 0;  // a recall makes it stale
    CrewWord word = CrewWord::Accepted;
  };
  struct CrewLooks {
    CaseId subject;
    int run = 0;
    bool door_open = false;
  };
  struct DoorOpens {
    CaseId subject;
    int run = 0;
  };
  struct ContactArrives {  // who said "I will look"
    CaseId subject;
    int contact = 0;
  };
  struct MendPhone {
    std::size_t dweller = 0;
  };
  struct DoTask {
    Task task;
  };
  using Event =
      std::variant<Say, EndAction, TurnTo, CrewSays, CrewLooks, DoorOpens, ContactArrives, MendPhone, DoTask>;
  struct Planned {
    Timestamp at;
    std::int64_t serial = 0;  // events of one instant happen in the order in which they were planned
    Event event;

    bool operator>(const Planned& other) const {
      return at != other.at ? at > other.at : serial > other.serial;
    }
  };
  struct File {  // all the world knows of one open case
    Desk desk;
    std::int64_t look = 0;
    int run = 0;
  };

  void plan(Timestamp at, Event event);
  void draw_fates(Timestamp now);
  void announce(const std::vector<Befallen>& befallen, Timestamp now);
  void carry_out(const Action& action, Timestamp now);
  void send_crew(const Action& order, Timestamp now);
  void follow(const Case& subject, Timestamp now);
  void after_closing(const Case& subject, Timestamp now);
  void do_in_time(const Task& task, Timestamp now);
  void turn_later(File& file, Timestamp at);
  bool found_alive(File& file, Timestamp now);

  void happen(const Say& event, Timestamp now);
  void happen(const EndAction& event, Timestamp now);
  void happen(const TurnTo& event, Timestamp now);
  void happen(const CrewSays& event, Timestamp now);
  void happen(const CrewLooks& event, Timestamp now);
  void happen(const DoorOpens& event, Timestamp now);
  void happen(const ContactArrives& event, Timestamp now);
  void happen(const MendPhone& event, Timestamp now);
  void happen(const DoTask& event, Timestamp now);
  void note_what_was_said(File& file, const Command& command, Timestamp now);
  void say(Command command, AccountId actor);
  void say_by_crew(CaseId subject, CrewWord word);
  void leave_the_door(CaseId subject, DoorOpener opener);
  File* file_of(CaseId subject);
  File* running(CaseId subject, int run);
  std::size_t dweller_of(const Case& subject) const;
  Rng rng_for(std::uint64_t stream, std::int64_t id) const;

  WorldOptions options_;
  Timestamp first_;
  Timestamp past_;
  District district_;
  District changing_;
  Lives lives_;
  Lives earlier_;  // of those who change, until first_
  Timestamp fates_drawn_until_;
  std::int64_t planned_ = 0;
  std::priority_queue<Planned, std::vector<Planned>, std::greater<>> agenda_;
  std::map<CaseId, File> files_;
  std::set<ActionId> open_actions_;
  std::vector<engine::LogBody> said_;
};

}  // namespace anbu::sim

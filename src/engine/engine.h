// The engine: a deterministic function from the ordered log to state and wishes. No thread, socket, clock,
// random number or logger inside; live service, replay, demo and simulation run this same code.
//
//   Engine engine{recovered};
//   each checkpoint: engine.restore(checkpoint);
//   from engine.start() on: commit = engine.process(entries); store.commit(commit) unless it is empty
//
// Entries up to the recovered position rebuild profiles only and cause nothing twice. Where the borders
// between batches fall makes no difference to cases, entries, actions and signals. After any error, and after
// a commit that the store refused, the engine is dropped and made anew from the store: there is no undo code.
#pragma once

#include <span>
#include <vector>

#include "detect/detector.h"
#include "engine/absences.h"
#include "engine/commit.h"
#include "engine/desk.h"
#include "engine/due_queue.h"
#include "engine/glimpse.h"
#include "engine/in_force.h"
#include "engine/mass_events.h"
#include "engine/people.h"

namespace anbu::engine {

// What a use of the engine leaves out; a live service leaves out nothing.
struct EngineOptions {
  bool casework = true;     // false: signals only, as for scoring the detector
  bool checkpoints = true;  // false: no checkpoints, series or statuses are written
};

class Engine {
 public:
  explicit Engine(const Recovered& recovered, EngineOptions options = {});
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;

  Result<void> restore(Checkpoint checkpoint);
  // Entries after this position are wanted, in order.
  Position start();
  // NotFound when nobody with that id is enrolled.
  Result<Glimpse> glimpse(ResidentId resident);
  // Redelivered entries are skipped; a hole in the positions is an error (Corrupt).
  Result<Commit> process(std::span<const LogEntry> batch);

 private:
  void step(const LogEntry& entry);
  void advance(const LogEntry& entry);
  void wake(Timestamp now);
  void resume(Duration gap, Timestamp now);
  void change_profiles(void (&change)(detect::Profile&, const detect::Context&), Timestamp now);
  void wake_rebuilt(Position position);
  void fire_until(Timestamp until, Timestamp floor);
  void fire(const Due& due, Timestamp now);
  void look(Timestamp now);
  void begin_mass_event(const MassEvent& event, Timestamp now);
  void hear(Person& person, const Reading& reading, const detect::Context& here);
  void take(Person& person, detect::Findings findings, Timestamp now);
  bool phone_fell_silent_at_home(const Person& person, const FeedOwner& owner, const FeedChange& change,
                                 Timestamp now) const;
  void take_signal(Person& person, const Signal& signal, Timestamp now);
  void suggest(const Person& person, const VisitSuggestion& suggestion, Timestamp now);
  void confirm(ResidentId resident, Measure measure, Timestamp seen, Timestamp now);
  void queue(Person& person);
  void finish(Commit& commit);
  void checkpoint_wanted(Commit& commit);
  void checkpoint(Person& person, Commit& commit);
  void report_feeds(const Person& person, Commit& commit);
  void await_return(Person& person, Timestamp until, Timestamp now);
  void rotate();
  void pool_daily(Timestamp now);
  detect::Context context(Timestamp now) const;
  bool is_live() const { return position_ > committed_; }
  bool knows(const Person& person) const { return person.known_upto >= position_; }

  void on(const ReadingsArrived& body, Timestamp now);
  void on(const Tick& body, Timestamp now);
  void on(const Resumed& body, Timestamp now);
  void on(const ResidentChanged& body, Timestamp now);
  void on(const FeedRegistered& body, Timestamp now);
  void on(const AbsenceEntered& body, Timestamp now);
  void on(const AbsenceEnded& body, Timestamp now);
  void on(const CommandIssued& body, Timestamp now);
  void on(const ActionEnded& body, Timestamp now);
  void on(const MessageReported& body, Timestamp now);
  void on(const SettingsActivated& body, Timestamp now);
  void on(const CalibrationPublished& body, Timestamp now);
  void on(const SuggestionAnswered& body, Timestamp now);
  void on(const MassEventBegan& body, Timestamp now);
  void on(const MassEventEnded& body, Timestamp now);
  void on(const RosterPublished& body, Timestamp now);
  void on(const TaskAnswered& body, Timestamp now);

  EngineOptions options_;
  People people_;
  DueQueue due_;
  InForce<Settings> settings_;
  InForce<detect::Calibration> calibrations_;
  MassEvents events_{people_};
  Absences absences_;
  Desk desk_;
  Position position_ = 0;                // of the entry being processed, or the last one processed
  Position committed_ = 0;               // what the store holds
  Timestamp at_;                         // of the last entry processed
  Timestamp rotated_at_;                 // up to here the checkpoint rotation has got
  std::int64_t unrotated_readings_ = 0;  // ... and so many came since
  Timestamp pool_at_;                    // when the next calibration is due
  Timestamp look_at_;                    // when all lines are looked at next
  std::vector<Person*>
      rebuilding_;               // by known_upto, latest first: their timers wait until the log is past it
  bool is_awake_ = false;        // the log has caught up with what the store holds
  std::vector<Person*> wanted_;  // to be checkpointed with this commit
  Commit commit_;
};

}  // namespace anbu::engine

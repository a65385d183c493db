// The mass events that stand open, and who is behind each: looked at every few minutes of the log's time.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "engine/commit.h"
#include "engine/lines.h"
#include "engine/people.h"

namespace anbu::engine {

class MassEvents {
 public:
  explicit MassEvents(People& people) : people_{people} {}

  void recover(const Recovered& recovered);
  void read_pulses();                // of all residents, as their profiles have them
  void put(const FeedOwner& owner);  // new or changed
  Lines& lines() { return lines_; }

  // What the watcher finds now, to be appended to the log.
  // `asked`: before, and not answered yet.
  std::vector<Wish> look(Timestamp now, double false_per_year, std::span<const Wish> asked);
  // The platform itself was away for `gap` until now. nullopt: too short for anybody to be missed.
  std::optional<MassEvent> away(Duration gap, Timestamp now, double false_per_year);

  bool is_known(const Scope& scope) const;               // within an open one
  std::vector<CaseId> within(const Scope& scope) const;  // open ones that a wider one takes in
  void begin(const MassEvent& event, CaseId subject);    // takes in what is within
  std::vector<ResidentId> members_of(const Scope& scope) const;
  // Its members, the last time; nobody is behind it from now on. Empty: no such event.
  struct Over {
    CaseId subject;
    MassEvent event;
    std::vector<ResidentId> members;
  };
  std::optional<Over> end(const Scope& scope, Timestamp now);

  // Brings the members up to date; those who have returned since.
  std::vector<ResidentId> review(Timestamp now);
  bool is_behind(ResidentId resident) const;
  bool explains(const Feed& feed, Timestamp now) const;  // why the feed is late
  bool none() const { return open_.empty(); }

  std::vector<MassEventMember> take_changes();

 private:
  struct Open {
    MassEvent event;
    CaseId subject;
    std::map<ResidentId, MassEventMember> members;
  };

  MassEvent event_of(const Lines::Found& found, Timestamp after, Timestamp now);
  Timestamp last_heard(const Scope& scope, Timestamp after, Timestamp now);
  void review(Open& open, Timestamp now, std::vector<ResidentId>& returned);
  void join(Open& open, ResidentId resident, Timestamp since);

  People& people_;
  Lines lines_;
  std::vector<Open> open_;
  std::vector<MassEventMember> changed_;
};

}  // namespace anbu::engine

// The residents as the engine holds them: profile, feeds, absence, and the readings since the last chunk.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "base/result.h"
#include "detect/profile.h"
#include "domain/absence.h"
#include "domain/resident.h"
#include "engine/commit.h"

namespace anbu::engine {

struct Person {
  Position known_upto = 0;    // entries up to here are in the profile already
  Timestamp queued = kNever;  // when the due queue will bring this person up
  bool enrolled = false;      // has a profile
  CaseId open_case;
  std::vector<Reading> unsaved;  // not yet in a series chunk
  detect::Profile profile;
  std::optional<Absence> absence;  // under way, over, or to come
  Resident resident;
};

struct FeedOwner {
  Feed feed;
  Person* person = nullptr;  // of nobody: there is no such feed
  FeedState state = FeedState::Waiting;
  FeedFaults reported;  // what the store holds of them, or nothing yet
};

// What every reading asks of its feed, and finds cold: a small row.
struct Destination {
  Person* person = nullptr;  // of nobody: there is no such feed
  bool ended = false;
  bool cumulative = false;
};

class People {
 public:
  void recover(const Recovered& recovered);
  // A profile as it was checkpointed; NotFound when nobody with that id is known.
  Result<void> restore(Checkpoint checkpoint);
  // The position behind which no profile needs entries any more.
  Position rebuilt_from(Position committed) const;

  Person& put(const Resident& resident);
  FeedOwner* put(const Feed& feed);  // null when its resident is unknown
  Person* find(ResidentId id);
  FeedOwner* find(FeedId id);
  Destination destination(FeedId id) const;

  std::map<ResidentId, Person>& all() { return people_; }
  const std::vector<FeedOwner>& feeds() const { return feeds_; }  // of nobody: there is no such feed
  // The next `count` people in the checkpoint rotation.
  std::vector<Person*> next_in_rotation(std::size_t count);

 private:
  std::map<ResidentId, Person> people_;  // ordered: every walk over it is the same on every machine
  FeedOwner& at(FeedId id);

  // By id, which is serial: found in one step, however large the district.
  std::vector<FeedOwner> feeds_;
  std::vector<Destination> destinations_;
  ResidentId rotation_;  // the last one that was checkpointed
};

// Cuts the person's unsaved readings into one chunk per local day.
std::vector<SeriesChunk> cut_series(Person& person, Position position, const Zone& zone);

}  // namespace anbu::engine

#include "engine/people.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/check.h"

namespace anbu::engine {
namespace {

// Serial numbers: more would mean that ids are not what they are said to be.
constexpr std::int64_t kFeedsMost = 1LL << 28;

}  // namespace

void People::recover(const Recovered& recovered) {
  for (const Resident& resident : recovered.residents) put(resident);
  for (const Feed& feed : recovered.feeds) put(feed);
  for (const FeedStatus& status : recovered.feed_statuses) {
    if (FeedOwner* owner = find(status.feed)) owner->state = status.state;
  }
  for (const Absence& absence : recovered.absences) {
    if (Person* person = find(absence.resident)) person->absence = absence;
  }
  for (const Case& open : recovered.open_cases) {
    Person* person = find(open.resident);
    if (person != nullptr && open.kind == CaseKind::Person) person->open_case = open.id;
  }
}

Result<void> People::restore(Checkpoint checkpoint) {
  Person* person = find(checkpoint.profile.resident);
  if (person == nullptr) {
    return Error{Errc::NotFound, fmt::format("checkpoint of resident {} who is not known",
                                             checkpoint.profile.resident.value)};
  }
  person->known_upto = checkpoint.position;
  person->profile = std::move(checkpoint.profile);
  person->enrolled = true;
  return Ok{};
}

Position People::rebuilt_from(Position committed) const {
  Position oldest = committed;
  for (const auto& [id, person] : people_) oldest = std::min(oldest, person.known_upto);
  return oldest;
}

Person& People::put(const Resident& resident) {
  Person& person = people_[resident.id];
  person.resident = resident;
  return person;
}

FeedOwner* People::put(const Feed& feed) {
  Person* person = find(feed.resident);
  if (person == nullptr) return nullptr;
  FeedOwner& owner = at(feed.id);
  owner.feed = feed;
  owner.person = person;
  destinations_[static_cast<std::size_t>(feed.id.value)] = {
      .person = person, .ended = feed.ended, .cumulative = feed.cumulative};
  return &owner;
}

FeedOwner& People::at(FeedId id) {
  CHECK(id.value > 0);
  CHECK(id.value < kFeedsMost);
  const auto place = static_cast<std::size_t>(id.value);
  if (place >= feeds_.size()) {
    feeds_.resize(place + 1);
    destinations_.resize(place + 1);
  }
  return feeds_[place];
}

Person* People::find(ResidentId id) {
  const auto found = people_.find(id);
  return found == people_.end() ? nullptr : &found->second;
}

FeedOwner* People::find(FeedId id) {
  const auto place = static_cast<std::size_t>(id.value);
  return place < feeds_.size() && feeds_[place].person != nullptr ? &feeds_[place] : nullptr;
}

Destination People::destination(FeedId id) const {
  const auto place = static_cast<std::size_t>(id.value);
  return place < destinations_.size() ? destinations_[place] : Destination{};
}

std::vector<Person*> People::next_in_rotation(std::size_t count) {
  std::vector<Person*> next;
  for (std::size_t i = 0; i < std::min(count, people_.size()); ++i) {
    auto after = people_.upper_bound(rotation_);
    if (after == people_.end()) after = people_.begin();
    rotation_ = after->first;
    next.push_back(&after->second);
  }
  return next;
}

std::vector<SeriesChunk> cut_series(Person& person, Position position, const Zone& zone) {
  const std::vector<Reading> unsaved = std::exchange(person.unsaved, {});
  // About as many will come again; the room of a burst goes with the next cut.
  person.unsaved.reserve(unsaved.size() + unsaved.size() / 8);
  std::vector<SeriesChunk> chunks;  // by day
  for (const Reading& reading : unsaved) {
    const Day day = zone.local(reading.start).day;
    auto chunk = std::ranges::lower_bound(chunks, day, {}, &SeriesChunk::day);
    if (chunk == chunks.end() || chunk->day != day) {
      chunk = chunks.insert(chunk, {.resident = person.resident.id, .day = day, .position = position});
      chunk->readings.reserve(unsaved.size());
    }
    chunk->readings.push_back(reading);
  }
  return chunks;
}

}  // namespace anbu::engine

// Feeds that are late, one home at a time or many together.
#include <algorithm>

#include "engine/desk.h"

namespace anbu::engine {

void Desk::feed_changed(const FeedOwner& owner, const FeedChange& change, Timestamp now) {
  if (change.state == FeedState::Late) {
    if (!events_.explains(owner.feed, now)) put_blind(owner, change, now);
    return;
  }
  Open* open = blind_case_of(owner.feed);
  if (open == nullptr || change.state == FeedState::Waiting) return;
  touched_.insert(open->subject.id);
  open->subject.feeds_late = late_feeds_of(*owner.person, owner.feed.provider);
  if (open->subject.feeds_late == 0) happen(*open, casework::FeedChanged{.change = change}, now);
}

void Desk::phone_off(const FeedOwner& owner, const FeedChange& late, Timestamp now) {
  Open* open = blind_case_of(owner.feed);
  if (open != nullptr) happen(*open, casework::FeedChanged{.change = late, .power_is_flat = true}, now);
}

// One case for all that a provider delivers of a resident: one phone, one meter, one piece of work.
void Desk::put_blind(const FeedOwner& owner, const FeedChange& late, Timestamp now) {
  const int feeds_late = late_feeds_of(*owner.person, owner.feed.provider);
  if (Open* open = blind_case_of(owner.feed)) {
    touched_.insert(open->subject.id);
    open->subject.feeds_late = feeds_late;
    return;
  }
  Case subject = numbered(owner.feed.resident, CaseKind::Blind, now);
  subject.feed = owner.feed.id;
  subject.feeds_late = feeds_late;
  blind_[subject.resident].push_back(subject.id);
  Open& open = open_[subject.id];
  open.subject = subject;
  apply(open, casework::open_blind(subject, late, circumstances(subject, now)), now);
}

Desk::Open* Desk::blind_case_of(const Feed& feed) {
  const auto hers = blind_.find(feed.resident);
  if (hers == blind_.end()) return nullptr;
  for (const CaseId id : hers->second) {
    Open* open = find(id);  // open ones only
    const FeedOwner* first = open == nullptr ? nullptr : people_.find(open->subject.feed);
    if (first != nullptr && first->feed.provider == feed.provider) return open;
  }
  return nullptr;
}

int Desk::late_feeds_of(const Person& person, const std::string& provider) {
  return static_cast<int>(std::ranges::count_if(person.profile.feeds, [&](const detect::FeedWatch& watch) {
    const FeedOwner* owner = people_.find(watch.id);
    return owner != nullptr && owner->state == FeedState::Late && owner->feed.provider == provider;
  }));
}

// A wider event takes the narrower ones in: the oldest of their cases goes on for all.
void Desk::mass_event_began(const MassEvent& event, Timestamp now) {
  if (events_.is_known(event.scope)) return;
  const std::vector<CaseId> within = events_.within(event.scope);
  if (within.empty()) {
    Case subject = numbered(ResidentId{}, CaseKind::Group, now);
    subject.mass_event = event;
    events_.begin(event, subject.id);
    Open& open = open_[subject.id];
    open.subject = subject;
    apply(open, casework::open_group(subject, circumstances(subject, now)), now);
  } else {
    events_.begin(event, within.front());
    happen(*find(within.front()), casework::MassEventWidened{.event = event}, now);
    for (std::size_t i = 1; i < within.size(); ++i) {
      happen(*find(within[i]), casework::JoinedMassEvent{}, now);
    }
  }
  events_.review(now);
  join_blind_cases(now);
}

void Desk::join_blind_cases(Timestamp now) {
  for (auto& [id, open] : open_) {
    if (open.subject.kind != CaseKind::Blind || !open.subject.is_open()) continue;
    const FeedOwner* owner = people_.find(open.subject.feed);
    const bool joins = owner != nullptr && events_.explains(owner->feed, now);
    if (joins) happen(open, casework::JoinedMassEvent{}, now);
  }
}

// What was held comes forward, and what is late still has a case of its own again: none is forgotten.
void Desk::mass_event_ended(const Scope& scope, Timestamp now) {
  const auto over = events_.end(scope, now);
  if (!over) return;
  if (Open* open = find(over->subject)) happen(*open, casework::HoldEnded{}, now);
  for (const ResidentId resident : over->members) {
    Person* person = people_.find(resident);
    if (person == nullptr) continue;
    if (!events_.is_behind(resident)) hold_ended(*person, now);
    put_late_feeds(*person, over->event, now);
  }
}

void Desk::put_late_feeds(Person& person, const MassEvent& event, Timestamp now) {
  for (const detect::FeedWatch& watch : person.profile.feeds) {
    const FeedOwner* owner = people_.find(watch.id);
    const bool is_late =
        owner != nullptr && owner->state == FeedState::Late && event.scope.holds(owner->feed);
    const bool by_event = is_late && events_.lines().is_down(watch.id, event.counts, now);
    if (!by_event || events_.explains(owner->feed, now)) continue;
    put_blind(*owner, {.feed = watch.id, .state = FeedState::Late, .since = watch.seen_until}, now);
  }
}

void Desk::review_mass_events(Timestamp now) {
  for (const ResidentId resident : events_.review(now)) {
    if (Person* person = people_.find(resident)) hold_ended(*person, now);
  }
}

}  // namespace anbu::engine

#include "engine/mass_events.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace anbu::engine {
namespace {

std::string key_of(std::string_view what, const Scope& scope, Timestamp at) {
  const std::string_view measure = scope.measure ? to_string(*scope.measure) : std::string_view{};
  return fmt::format("{}:{}|{}|{}:{}", what, scope.provider, scope.area, measure, to_unix(at));
}

const detect::FeedWatch* watch_of(const FeedOwner& owner) {
  const std::vector<detect::FeedWatch>& feeds = owner.person->profile.feeds;
  const auto found = std::ranges::find(feeds, owner.feed.id, &detect::FeedWatch::id);
  return found == feeds.end() ? nullptr : &*found;
}

}  // namespace

void MassEvents::recover(const Recovered& recovered) {
  for (const Case& subject : recovered.open_cases) {
    if (!subject.mass_event) continue;
    Open& open = open_.emplace_back(Open{.event = *subject.mass_event, .subject = subject.id, .members = {}});
    for (const MassEventMember& member : recovered.members) {
      if (member.subject == subject.id) open.members[member.resident] = member;
    }
  }
}

void MassEvents::read_pulses() {
  for (const FeedOwner& owner : people_.feeds()) {
    if (owner.person != nullptr) put(owner);
  }
}

void MassEvents::put(const FeedOwner& owner) {
  const detect::FeedWatch* watch = watch_of(owner);
  lines_.put(owner.feed, watch == nullptr ? detect::Pulse{} : detect::pulse_of(*watch));
}

std::vector<Wish> MassEvents::look(Timestamp now, double false_per_year, std::span<const Wish> asked) {
  std::vector<Wish> wishes;
  std::vector<MassEvent> standing;
  for (const Wish& wish : asked) {
    if (const auto* began = std::get_if<MassEventBegan>(&wish.body)) standing.push_back(began->event);
  }
  for (const Open& open : open_) {
    const bool is_asked = std::ranges::any_of(asked, [&](const Wish& wish) {
      const auto* ended = std::get_if<MassEventEnded>(&wish.body);
      return ended != nullptr && ended->scope == open.event.scope;
    });
    if (!is_asked && lines_.is_over(open.event, now, false_per_year)) {
      const std::string key = key_of("mass_event_ended", open.event.scope, now);
      wishes.push_back({.body = MassEventEnded{.scope = open.event.scope, .ended_at = now}, .key = key});
    }
    standing.push_back(open.event);
  }
  const Timestamp after = now - detect::kTogether;
  for (const Lines::Found& found : lines_.fell_together(after, now, standing, false_per_year)) {
    const std::string key = key_of("mass_event_began", found.scope, now);
    wishes.push_back({.body = MassEventBegan{.event = event_of(found, after, now)}, .key = key});
  }
  return wishes;
}

std::optional<MassEvent> MassEvents::away(Duration gap, Timestamp now, double false_per_year) {
  const Lines::Found found = lines_.all(now - gap, now);
  if (!detect::fell_together(found.count, detect::log_chance(false_per_year, 1))) return std::nullopt;
  MassEvent event = event_of(found, now - gap, now);
  event.since = now - gap;
  return event;
}

MassEvent MassEvents::event_of(const Lines::Found& found, Timestamp after, Timestamp now) {
  return {.scope = found.scope,
          .since = last_heard(found.scope, after, now),
          .counts = after,
          .began_at = now,
          .lines = found.count.lines,
          .down = found.count.down};
}

// Half of those that are down now were heard of until then.
Timestamp MassEvents::last_heard(const Scope& scope, Timestamp after, Timestamp now) {
  std::vector<Timestamp> heard;
  for (const FeedOwner& owner : people_.feeds()) {
    if (owner.person == nullptr || !scope.holds(owner.feed) || !lines_.is_down(owner.feed.id, after, now))
      continue;
    if (const detect::FeedWatch* watch = watch_of(owner)) heard.push_back(watch->pulse_at);
  }
  if (heard.empty()) return now;
  const auto middle = heard.begin() + static_cast<std::ptrdiff_t>(heard.size() / 2);
  std::ranges::nth_element(heard, middle);
  return *middle;
}

bool MassEvents::is_known(const Scope& scope) const {
  return std::ranges::any_of(open_, [&](const Open& open) { return scope.within(open.event.scope); });
}

std::vector<CaseId> MassEvents::within(const Scope& scope) const {
  std::vector<CaseId> cases;
  for (const Open& open : open_) {
    if (open.event.scope.within(scope)) cases.push_back(open.subject);
  }
  return cases;
}

void MassEvents::begin(const MassEvent& event, CaseId subject) {
  Open wider{.event = event, .subject = subject, .members = {}};
  for (const Open& open : open_) {
    if (!open.event.scope.within(event.scope)) continue;
    wider.event.counts = std::min(wider.event.counts, open.event.counts);
    const bool same_case = open.subject == subject;
    for (const auto& [resident, member] : open.members) {
      if (same_case) wider.members[resident] = member;
      if (!same_case && !member.returned_at) join(wider, resident, member.since);
    }
  }
  std::erase_if(open_, [&](const Open& open) { return open.event.scope.within(event.scope); });
  open_.push_back(std::move(wider));
}

std::vector<ResidentId> MassEvents::members_of(const Scope& scope) const {
  std::vector<ResidentId> residents;
  for (const Open& open : open_) {
    if (open.event.scope != scope) continue;
    for (const auto& [resident, member] : open.members) residents.push_back(resident);
  }
  return residents;
}

std::optional<MassEvents::Over> MassEvents::end(const Scope& scope, Timestamp now) {
  const auto found = std::ranges::find_if(open_, [&](const Open& open) { return open.event.scope == scope; });
  if (found == open_.end()) return std::nullopt;
  std::vector<ResidentId> returned;
  review(*found, now, returned);
  Over over{.subject = found->subject, .event = found->event, .members = {}};
  for (const auto& [resident, member] : found->members) over.members.push_back(resident);
  open_.erase(found);
  return over;
}

std::vector<ResidentId> MassEvents::review(Timestamp now) {
  std::vector<ResidentId> returned;
  for (Open& open : open_) review(open, now, returned);
  std::erase_if(returned, [this](ResidentId resident) { return is_behind(resident); });
  return returned;
}

// Without casework nobody waits behind it.
void MassEvents::review(Open& open, Timestamp now, std::vector<ResidentId>& returned) {
  if (!open.subject) return;
  std::set<ResidentId> down;
  for (const FeedOwner& owner : people_.feeds()) {
    if (owner.person == nullptr || !open.event.scope.holds(owner.feed)) continue;
    if (!lines_.is_down(owner.feed.id, open.event.counts, now)) continue;
    const detect::FeedWatch* watch = watch_of(owner);
    join(open, owner.feed.resident, watch == nullptr ? now : watch->pulse_at);
    down.insert(owner.feed.resident);
  }
  for (auto& [resident, member] : open.members) {
    if (member.returned_at || down.contains(resident)) continue;
    member.returned_at = now;
    changed_.push_back(member);
    returned.push_back(resident);
  }
}

void MassEvents::join(Open& open, ResidentId resident, Timestamp since) {
  const auto [known, is_new] = open.members.try_emplace(
      resident,
      MassEventMember{
          .subject = open.subject, .resident = resident, .since = since, .returned_at = std::nullopt});
  if (!is_new && !known->second.returned_at) return;
  if (!is_new) known->second.returned_at.reset();
  changed_.push_back(known->second);
}

bool MassEvents::is_behind(ResidentId resident) const {
  return std::ranges::any_of(open_, [&](const Open& open) {
    const auto member = open.members.find(resident);
    return member != open.members.end() && !member->second.returned_at;
  });
}

bool MassEvents::explains(const Feed& feed, Timestamp now) const {
  return std::ranges::any_of(open_, [&](const Open& open) {
    return open.event.scope.holds(feed) && lines_.is_down(feed.id, open.event.counts, now);
  });
}

std::vector<MassEventMember> MassEvents::take_changes() {
  return std::exchange(changed_, {});
}

}  // namespace anbu::engine

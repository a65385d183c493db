// What the log says of residents themselves: who is watched, by which feeds, who is away, whom a visit found.
#include <algorithm>

#include "engine/confirmations.h"
#include "engine/engine.h"

namespace anbu::engine {

void Engine::on(const ResidentChanged& body, Timestamp now) {
  if (is_live()) commit_.residents.push_back(body.resident);
  Person* known = people_.find(body.resident.id);
  const bool has_died = known != nullptr && !known->resident.deceased && body.resident.deceased;
  if (known == nullptr || is_live()) known = &people_.put(body.resident);
  if (has_died && is_live() && options_.casework) desk_.died(*known, now);
  if (knows(*known)) return;
  if (known->enrolled) {
    detect::update(known->profile, body.resident);
    known->profile.next_check =
        std::max(known->profile.next_check, now);  // a time that a rebuild finds again
  } else {
    known->profile = detect::enroll(body.resident, context(now));
    known->enrolled = true;
    // Readings of the time before teach; a silence that stands when she is watched is told then.
    if (body.resident.since > now) detect::await_return(known->profile, body.resident.since);
  }
  if (is_live()) wanted_.push_back(known);
  queue(*known);
}

void Engine::on(const FeedRegistered& body, Timestamp now) {
  FeedOwner* owner = people_.find(body.feed.id);
  // Both are checkpointed with the commit: profiles rebuilt from older entries would meet the feed as it is
  // from now on.
  if (is_live() && owner != nullptr) wanted_.push_back(owner->person);
  if (owner == nullptr || is_live()) owner = people_.put(body.feed);
  if (owner == nullptr) return;  // a feed of nobody: the register's auditor reports it
  if (is_live() && body.feed.ended && owner->state == FeedState::Late) {
    owner->state = FeedState::Waiting;
    const FeedChange over{.feed = body.feed.id, .state = FeedState::Live, .since = now};
    if (options_.casework) desk_.feed_changed(*owner, over, now);
  }
  if (is_live()) {
    wanted_.push_back(owner->person);
    commit_.feeds.push_back(body.feed);
    commit_.feed_statuses.push_back(
        {.feed = body.feed.id, .resident = body.feed.resident, .state = owner->state, .since = now});
  }
  Person& person = *owner->person;
  if (!person.enrolled || knows(person)) return;
  detect::attach(person.profile, body.feed, context(now));
  if (is_awake_) events_.put(*owner);
  queue(person);
}

void Engine::on(const AbsenceEntered& body, Timestamp now) {
  Person* person = people_.find(body.absence.resident);
  if (person == nullptr) return;
  Absence absence = body.absence;
  absence.until = std::min(absence.until, std::max(absence.from, now) + kLongestAbsence);
  if (person->enrolled && !knows(*person)) detect::go_away(person->profile.habits, absence);
  await_return(*person, absence.until, now);
  if (is_live()) absences_.enter(*person, absence, context(now).settings.zone);
}

void Engine::on(const AbsenceEnded& body, Timestamp now) {
  Person* person = people_.find(body.resident);
  if (person == nullptr) return;
  if (person->enrolled && !knows(*person)) detect::come_back(person->profile.habits, now);
  if (person->profile.awaited != Timestamp{}) await_return(*person, now, now);
  if (!is_live() || !absences_.end(*person, now)) return;
  if (options_.casework) desk_.hold_ended(*person, now);
}

// Learned from the entry alone, so that a profile rebuilt from the log looks again at the same time.
void Engine::await_return(Person& person, Timestamp until, Timestamp now) {
  if (!person.enrolled || knows(person)) return;
  const Timestamp due = awaited_after(until, person.profile.risk, settings_.at(position_));
  detect::await_return(person.profile, std::max(due, now + 1min));
  queue(person);
}

void Engine::on(const SuggestionAnswered& body, Timestamp now) {
  Person* person = people_.find(body.resident);
  if (person == nullptr || !person->enrolled || knows(*person)) return;
  auto answered = detect::answer_suggestion(person->profile, context(now).settings.zone);
  if (!answered || !is_live()) return;
  answered->answer = body.answer;
  answered->answered_by = body.actor;
  answered->ended_at = now;
  commit_.suggestions.push_back(*std::move(answered));
}

void Engine::on(const RosterPublished& body, Timestamp) {
  if (is_live() && options_.casework) desk_.publish(body.roster);
}

void Engine::on(const TaskAnswered& body, Timestamp now) {
  if (is_live() && options_.casework) desk_.task_answered(body.answer, now);
  const auto proof = confirmation_in(body.answer, now);
  if (proof) confirm(body.answer.resident, proof->measure, proof->at, now);
}

}  // namespace anbu::engine

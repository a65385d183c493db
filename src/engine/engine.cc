#include "engine/engine.h"

#include <fmt/format.h>

#include <algorithm>

#include "casework/gate.h"
#include "detect/away_hint.h"
#include "engine/confirmations.h"

namespace anbu::engine {
namespace {

// Every profile that changed is checkpointed once in so many readings of the partition, so that a restart
// replays no more than that; and once in this time, since so long its readings are kept in memory.
constexpr std::int64_t kReplayAtMost = 4'000'000;
constexpr Duration kRotation = 3h;
constexpr Duration kPoolsAt = 4h;  // local time of day: the night's gaps are not over, the evening's are

Timestamp next_pool_after(Timestamp at, const Zone& zone) {
  const Day today = zone.local(at).day;
  const Timestamp pool = zone.utc(today, kPoolsAt);
  return pool > at ? pool : zone.utc(today + std::chrono::days{1}, kPoolsAt);
}

Timestamp next_look_after(Timestamp at) {
  return at - at.time_since_epoch() % detect::kLookEvery + detect::kLookEvery;
}

}  // namespace

Engine::Engine(const Recovered& recovered, EngineOptions options)
    : options_{options},
      settings_{recovered.settings},
      calibrations_{recovered.calibrations},
      absences_{people_, due_},
      desk_{
          {.people = people_, .due = due_, .settings = settings_, .events = events_, .absences = absences_}},
      position_{recovered.position},
      committed_{recovered.position},
      at_{recovered.at},
      rotated_at_{recovered.at} {
  people_.recover(recovered);
  desk_.recover(recovered);
  events_.recover(recovered);
  if (at_ != Timestamp{}) pool_at_ = next_pool_after(at_, settings_.latest().detector.zone);
}

Result<void> Engine::restore(Checkpoint checkpoint) {
  return people_.restore(std::move(checkpoint));
}

Position Engine::start() {
  position_ = people_.rebuilt_from(committed_);
  // The last committed time is later than that of the entries to come: nothing of theirs fires as late.
  if (position_ < committed_) at_ = Timestamp{};
  for (auto& [id, person] : people_.all()) rebuilding_.push_back(&person);
  std::ranges::stable_sort(rebuilding_, std::ranges::greater{}, &Person::known_upto);
  return position_;
}

Result<Commit> Engine::process(std::span<const LogEntry> batch) {
  commit_ = Commit{.after = committed_, .upto = committed_, .at = at_};
  for (const LogEntry& entry : batch) {
    if (entry.position <= position_) continue;  // redelivered
    if (entry.position != position_ + 1) {
      return Error{Errc::Corrupt, fmt::format("log entry {} follows entry {}", entry.position, position_)};
    }
    step(entry);
  }
  commit_.upto = std::max(committed_, position_);
  commit_.at = at_;
  finish(commit_);
  committed_ = commit_.upto;
  return std::move(commit_);
}

Result<Glimpse> Engine::glimpse(ResidentId resident) {
  const Person* person = people_.find(resident);
  if (person == nullptr || !person->enrolled) {
    return Error{Errc::NotFound, fmt::format("resident {} is not enrolled", resident.value)};
  }
  return Glimpse{.profile = person->profile, .unsaved = person->unsaved};
}

void Engine::step(const LogEntry& entry) {
  position_ = entry.position;
  if (is_live() && !is_awake_) wake(entry.at);
  advance(entry);
  at_ = entry.at;
  pool_daily(entry.at);
  std::visit([&](const auto& body) { on(body, entry.at); }, entry.body);
  desk_.collect_signals(commit_.signals);
}

// Fires everything that falls due up to this entry, at the time it fell due: how often ticks come makes no
// difference. After downtime what is overdue fires once, now.
void Engine::advance(const LogEntry& entry) {
  wake_rebuilt(entry.position);
  const auto* resumed = std::get_if<Resumed>(&entry.body);
  if (resumed != nullptr) resume(resumed->gap, entry.at);
  const Timestamp floor = resumed != nullptr ? entry.at : at_;
  while (is_live() && look_at_ <= entry.at) {
    fire_until(look_at_, floor);
    look(look_at_);
    look_at_ += detect::kLookEvery;
  }
  fire_until(entry.at, floor);
}

void Engine::fire_until(Timestamp until, Timestamp floor) {
  while (const auto due = due_.pop_until(until)) fire(*due, std::max(due->at, floor));
}

// The store's cases and the log's profiles have met: timers run and lines are looked at from now on.
void Engine::wake(Timestamp now) {
  is_awake_ = true;
  desk_.queue_all();
  if (options_.casework) desk_.queue_shift(at_ == Timestamp{} ? now : at_);
  absences_.queue_all(context(now).settings.zone);
  events_.read_pulses();
  look_at_ = next_look_after(at_ == Timestamp{} ? now : at_);
}

void Engine::look(Timestamp now) {
  const double tolerated = settings_.at(position_).detector.false_mass_events_per_year;
  std::vector<Wish> found = events_.look(now, tolerated, commit_.wishes);
  std::ranges::move(found, std::back_inserter(commit_.wishes));
  if (options_.casework && !events_.none()) desk_.review_mass_events(now);
}

void Engine::wake_rebuilt(Position position) {
  while (!rebuilding_.empty() && rebuilding_.back()->known_upto < position) {
    queue(*rebuilding_.back());
    rebuilding_.pop_back();
  }
}

void Engine::fire(const Due& due, Timestamp now) {
  if (due.kind == DueKind::Case) {
    if (is_live()) desk_.timers(CaseId{due.id}, due.at, now);
    return;
  }
  if (due.kind == DueKind::Task) {
    if (is_live()) desk_.task_due(TaskId{due.id}, due.at, now);
    return;
  }
  if (due.kind == DueKind::Shift) return desk_.change_shift(now);
  Person* person = people_.find(ResidentId{due.id});
  if (due.kind == DueKind::Absence) {
    const Zone& zone = context(now).settings.zone;
    const bool asks = is_live() && person != nullptr && absences_.falls_due(*person, due.at, now, zone);
    if (asks && options_.casework) desk_.ask_absence(*person, now);
    return;
  }
  if (person == nullptr || person->queued != due.at) return;  // stale: a nearer one was queued
  person->queued = kNever;
  if (person->profile.next_check > due.at) {
    queue(*person);
    return;
  }
  take(*person, detect::elapse(person->profile, context(now)), now);
}

void Engine::take(Person& person, detect::Findings findings, Timestamp now) {
  // A check that is due again at once would hold the log up for ever.
  person.profile.next_check = std::max(findings.next_check, now + 1s);
  queue(person);
  if (!is_live()) return;
  if (person.open_case) wanted_.push_back(&person);  // the console shows these as they stand
  for (const FeedChange& change : findings.feeds) {
    FeedOwner* owner = people_.find(change.feed);
    if (owner == nullptr || owner->state == change.state) continue;
    owner->state = change.state;
    commit_.feed_statuses.push_back(
        {.feed = change.feed, .resident = person.resident.id, .state = change.state, .since = change.since});
    if (!options_.casework) continue;
    desk_.feed_changed(*owner, change, now);
    if (phone_fell_silent_at_home(person, *owner, change, now)) desk_.phone_off(*owner, change, now);
  }
  const bool at_odds = findings.life_sign && absences_.contradicts(person, *findings.life_sign, now);
  if (at_odds && options_.casework) desk_.ask_absence(person, now);
  if (findings.life_sign && options_.casework) desk_.life_sign(person, *findings.life_sign, now);
  if (findings.suggestion) suggest(person, *findings.suggestion, now);
  if (findings.signal) take_signal(person, *findings.signal, now);
}

// Held while she is away: the next week brings it again.
void Engine::suggest(const Person& person, const VisitSuggestion& suggestion, Timestamp now) {
  const bool is_open = suggestion.state == SuggestionState::Open;
  const bool is_away = person.absence && person.absence->covers(now);
  const Resident& resident = person.resident;
  if (resident.deceased || resident.canary || (is_open && is_away)) return;
  commit_.suggestions.push_back(suggestion);
}

// Phone off and power flat together is evidence: the case of the late feed says so.
bool Engine::phone_fell_silent_at_home(const Person& person, const FeedOwner& owner, const FeedChange& change,
                                       Timestamp now) const {
  const bool is_dark = change.state == FeedState::Late && detect::is_of_phone(owner.feed.measure);
  return is_dark && detect::power_is_flat(person.profile, change.since, context(now).settings.zone);
}

// Drill and canary residents are silent always: what happens to them is played.
void Engine::take_signal(Person& person, const Signal& signal, Timestamp now) {
  const bool is_nobody = person.resident.drill || person.resident.canary;
  if (is_nobody && casework::made_of_silence(signal.kind)) return;
  commit_.signals.push_back(signal);
  wanted_.push_back(&person);
  const bool acts = signal.grade == Grade::Caution || signal.grade == Grade::Serious;
  const bool is_watched = now >= person.resident.since || !casework::made_of_silence(signal.kind);
  if (acts && is_watched && options_.casework) desk_.signal(person, signal, now);
}

void Engine::confirm(ResidentId resident, Measure measure, Timestamp seen, Timestamp now) {
  Person* person = people_.find(resident);
  if (person == nullptr || !person->enrolled || knows(*person)) return;
  const Reading proof{.measure = measure, .start = seen, .value = 1, .received_at = now};
  person->unsaved.push_back(proof);
  take(*person, detect::observe(person->profile, proof, context(now)), now);
}

// Each person waits in the due queue once; a nearer check queues again and makes the farther one stale.
void Engine::queue(Person& person) {
  if (!person.enrolled || person.profile.next_check >= person.queued) return;
  person.queued = person.profile.next_check;
  due_.push({.at = person.queued, .kind = DueKind::Person, .id = person.resident.id.value});
}

void Engine::on(const ReadingsArrived& body, Timestamp now) {
  const detect::Context here = context(now);
  unrotated_readings_ += std::ssize(body.readings);
  for (const Reading& reading : body.readings) {
    const Destination to = people_.destination(reading.feed);
    if (to.person == nullptr || to.ended || knows(*to.person)) continue;
    if (to.cumulative && reading.length <= 0s) {
      const auto intervals = detect::resolve(to.person->profile, reading);
      for (const Reading& interval : intervals) hear(*to.person, interval, here);
    } else {
      hear(*to.person, reading, here);
    }
  }
}

void Engine::hear(Person& person, const Reading& reading, const detect::Context& here) {
  if (options_.checkpoints) person.unsaved.push_back(reading);
  detect::Findings findings = detect::observe(person.profile, reading, here);
  if (is_awake_ && findings.pulse) events_.lines().beat(reading.feed, *findings.pulse);
  take(person, std::move(findings), here.now);
}

void Engine::on(const Tick&, Timestamp) {}

void Engine::on(const Resumed&, Timestamp) {}

// Of all who do not hold this entry already.
void Engine::change_profiles(void (&change)(detect::Profile&, const detect::Context&), Timestamp now) {
  for (auto& [id, person] : people_.all()) {
    if (!person.enrolled || knows(person)) continue;
    change(person.profile, context(now));
    queue(person);
  }
}

// Before anything falls due: what came late because the platform was away is nobody's fault.
void Engine::resume(Duration gap, Timestamp now) {
  change_profiles(detect::resume, now);
  if (!is_live()) return;
  look_at_ = next_look_after(now);
  const double tolerated = settings_.at(position_).detector.false_mass_events_per_year;
  if (const auto event = events_.away(gap, now, tolerated)) begin_mass_event(*event, now);
}

void Engine::begin_mass_event(const MassEvent& event, Timestamp now) {
  if (options_.casework) return desk_.mass_event_began(event, now);
  if (!events_.is_known(event.scope)) events_.begin(event, CaseId{});
}

void Engine::on(const CommandIssued& body, Timestamp now) {
  if (is_live() && options_.casework) desk_.command(body.command, now);
  const auto proof = confirmation_in(body.command, now);
  if (proof) confirm(body.command.resident, proof->measure, proof->at, now);
}

void Engine::on(const ActionEnded& body, Timestamp now) {
  if (is_live() && options_.casework) desk_.action_ended(body.report, now);
  const auto proof = confirmation_in(body.report, now);
  if (proof) confirm(body.report.resident, proof->measure, proof->at, now);
}

void Engine::on(const MessageReported& body, Timestamp now) {
  if (is_live() && options_.casework) desk_.message_reported(body, now);
  const auto proof = confirmation_in(body.report, now);
  if (proof) confirm(body.report.resident, proof->measure, proof->at, now);
}

void Engine::on(const SettingsActivated& body, Timestamp now) {
  if (body.instead_of != 0 && body.instead_of != settings_.latest().version) return;
  Settings settings = body.settings;
  settings.activation.actor = body.actor;
  settings.activation.at = now;
  settings_.put(position_, settings);
  if (is_live()) commit_.settings.push_back({.position = position_, .value = std::move(settings)});
  change_profiles(detect::heed_settings, now);
}

void Engine::on(const CalibrationPublished& body, Timestamp) {
  calibrations_.put(position_, body.calibration);
  calibrations_.forget_before(position_);
  if (is_live()) commit_.calibrations.push_back({.position = position_, .value = body.calibration});
}

void Engine::on(const MassEventBegan& body, Timestamp now) {
  if (is_live()) begin_mass_event(body.event, now);
}

void Engine::on(const MassEventEnded& body, Timestamp now) {
  if (!is_live()) return;
  for (const ResidentId resident : events_.members_of(body.scope)) wanted_.push_back(people_.find(resident));
  if (options_.casework) return desk_.mass_event_ended(body.scope, now);
  events_.end(body.scope, now);
}

void Engine::finish(Commit& commit) {
  desk_.collect(commit);
  absences_.collect(commit);
  if (options_.checkpoints && commit.upto > commit.after) {
    rotate();
    checkpoint_wanted(commit);
  }
  wanted_.clear();
}

// What the residents have in common, once a day, as a wish: it counts from where it stands in the log.
void Engine::pool_daily(Timestamp now) {
  if (!is_live() || now < pool_at_) return;
  const Zone& zone = settings_.latest().detector.zone;
  const bool has_begun = pool_at_ != Timestamp{};
  pool_at_ = next_pool_after(now, zone);
  if (!has_begun) return;
  std::vector<const detect::Profile*> profiles;
  for (const auto& [id, person] : people_.all()) {
    if (person.enrolled) profiles.push_back(&person.profile);
  }
  const int version = static_cast<int>(zone.local(now).day.time_since_epoch().count());
  commit_.wishes.push_back({.body = CalibrationPublished{.calibration = detect::pool(profiles, version)},
                            .key = fmt::format("calibration:{}", version)});
}

void Engine::rotate() {
  const double by_time = std::chrono::duration<double>(at_ - rotated_at_) / kRotation;
  const double by_readings = static_cast<double>(unrotated_readings_) / kReplayAtMost;
  const double share = std::min(1.0, std::max(by_time, by_readings));
  const auto count = static_cast<std::size_t>(share * static_cast<double>(people_.all().size()));
  if (count == 0) return;
  rotated_at_ = at_;
  unrotated_readings_ = 0;
  for (Person* person : people_.next_in_rotation(count)) wanted_.push_back(person);
}

void Engine::checkpoint_wanted(Commit& commit) {
  constexpr auto kById = [](const Person* person) { return person->resident.id; };
  std::ranges::sort(wanted_, {}, kById);
  wanted_.erase(std::unique(wanted_.begin(), wanted_.end()), wanted_.end());
  commit.checkpoints.reserve(wanted_.size());
  for (Person* person : wanted_) checkpoint(*person, commit);
}

void Engine::checkpoint(Person& person, Commit& commit) {
  if (!person.enrolled || person.known_upto >= position_) return;
  person.known_upto = position_;
  std::ranges::move(cut_series(person, position_, settings_.latest().detector.zone),
                    std::back_inserter(commit.series));
  commit.checkpoints.push_back({.position = position_, .profile = person.profile});
  commit.statuses.push_back({.resident = person.resident.id,
                             .grade = person.profile.grade,
                             .last_life_sign = person.profile.last_life_sign(),
                             .as_of = at_});
  report_feeds(person, commit);
}

void Engine::report_feeds(const Person& person, Commit& commit) {
  for (const detect::FeedWatch& watch : person.profile.feeds) {
    FeedOwner* owner = people_.find(watch.id);
    if (owner == nullptr || owner->reported == watch.faults) continue;
    owner->reported = watch.faults;
    commit.feed_reports.push_back({.feed = watch.id, .resident = person.resident.id, .faults = watch.faults});
  }
}

detect::Context Engine::context(Timestamp now) const {
  return {
      .now = now, .settings = settings_.at(position_).detector, .calibration = calibrations_.at(position_)};
}

}  // namespace anbu::engine

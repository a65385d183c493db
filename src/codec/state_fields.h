// The stored fields of the domain's structs, each listed once (see pack.h for how one grows).
#pragma once

#include "codec/pack.h"
#include "domain/absence.h"
#include "domain/action.h"
#include "domain/case_entry.h"
#include "domain/hand_over.h"
#include "domain/reading.h"
#include "domain/resident.h"
#include "domain/task.h"
#include "domain/visit_suggestion.h"

namespace anbu::codec {

template <>
inline constexpr std::uint8_t kVersion<Resident> = 2;
template <>
inline constexpr std::uint8_t kVersion<Feed> = 2;
template <>
inline constexpr std::uint8_t kVersion<Absence> = 2;
template <>
inline constexpr std::uint8_t kVersion<Signal> = 2;
template <>
inline constexpr std::uint8_t kVersion<Case> = 3;
template <>
inline constexpr std::uint8_t kVersion<CaseEntry> = 4;
template <>
inline constexpr std::uint8_t kVersion<Action> = 3;
template <>
inline constexpr std::uint8_t kVersion<Command> = 2;
template <>
inline constexpr std::uint8_t kVersion<VisitSuggestion> = 1;
template <>
inline constexpr std::uint8_t kVersion<Task> = 1;
template <>
inline constexpr std::uint8_t kVersion<Roster> = 1;
template <>
inline constexpr std::uint8_t kVersion<HandOver> = 1;

void fields(auto& pack, Like<HourBand> auto& band) {
  pack(band.from_hour, band.until_hour);
}

void fields(auto& pack, Like<Resident> auto& resident) {
  pack(resident.id, resident.risk, resident.area, resident.services, resident.automatic_calls,
       resident.watched, resident.contacts, resident.human_calls_only, resident.medical_device,
       resident.canary, resident.drill, resident.deceased, resident.since);
  if (pack.version() >= 2) pack(resident.told_when_well);
}

void fields(auto& pack, Like<Feed> auto& feed) {
  pack(feed.id, feed.resident, feed.measure, feed.provider, feed.area, feed.cadence, feed.shared, feed.ended);
  if (pack.version() >= 2) pack(feed.cumulative);
}

void fields(auto& pack, Like<Absence> auto& absence) {
  pack(absence.resident, absence.kind, absence.from, absence.until);
  if (pack.version() >= 2) {
    pack(absence.source, absence.asked_at, absence.home_signs, absence.home_sign_at);
  }
}

void fields(auto& pack, Like<LifeSign> auto& sign) {
  pack(sign.at, sign.measure, sign.certainty_permille);
}

void fields(auto& pack, Like<MeasureEvidence> auto& evidence) {
  pack(evidence.measure, evidence.last_life_sign, evidence.seen_until, evidence.total_in_silence,
       evidence.late);
}

void fields(auto& pack, Like<Evidence> auto& evidence) {
  pack(evidence.last_life_sign, evidence.missed_signs_tenths, evidence.quiet_centinats,
       evidence.threshold_centinats, evidence.limit, evidence.measures);
  if (pack.version() >= 2) pack(evidence.away_hint, evidence.phone_went_on);
}

void fields(auto& pack, Like<Signal> auto& signal) {
  pack(signal.resident, signal.episode, signal.kind, signal.grade, signal.raised_at, signal.evidence);
}

void fields(auto& pack, Like<Timer> auto& timer) {
  pack(timer.kind, timer.due);
}

void fields(auto& pack, Like<CaseFigures> auto& figures) {
  pack(figures.resident_calls, figures.contact_calls, figures.dispatches, figures.location_requests,
       figures.police, figures.fire, figures.door_opened_by_fire, figures.app_care, figures.first_call_at,
       figures.picked_up_at, figures.dispatched_at, figures.arrived_at, figures.contact_at);
  if (pack.version() >= 3) pack(figures.fire_location_requests);
}

inline void fields(Packer& pack, const DangerFacts& facts) {
  pack(facts.bits());
}
inline void fields(Unpacker& pack, DangerFacts& facts) {
  std::uint32_t bits = 0;
  pack(bits);
  pack.require(bits >> kDangerFactCount == 0, "holds an unknown danger fact");
  facts = DangerFacts{bits};
}

void fields(auto& pack, Like<Unit> auto& unit) {
  pack(unit.crew, unit.state, unit.offered_at, unit.since, unit.arrives_at);
}

void fields(auto& pack, Like<OnSiteCheck> auto& check) {
  pack(check.item, check.finding, check.at, check.by);
}

void fields(auto& pack, Like<Photo> auto& photo) {
  pack(photo.id, photo.hash, photo.at, photo.by);
}

void fields(auto& pack, Like<CheckedAddress> auto& checked) {
  pack(checked.at, checked.by);
}

void fields(auto& pack, Like<EntryFile> auto& entry) {
  pack(entry.opened_at, entry.opened_by, entry.basis, entry.recorded_by, entry.read_out, entry.at_the_door,
       entry.photos, entry.damage, entry.relock);
}

void fields(auto& pack, Like<Scope> auto& scope) {
  pack(scope.provider, scope.area, scope.measure);
}

void fields(auto& pack, Like<MassEvent> auto& event) {
  pack(event.scope, event.since, event.counts, event.began_at, event.lines, event.down);
}

void fields(auto& pack, Like<Case> auto& subject) {
  pack(subject.id, subject.resident, subject.kind, subject.year, subject.serial, subject.version,
       subject.grade, subject.step, subject.attempts, subject.settings_version, subject.opened_at,
       subject.step_since, subject.due, subject.closed_at, subject.assignee, subject.rung, subject.overdue,
       subject.needs_confirmation, subject.danger, subject.measures_seen, subject.contacts_tried,
       subject.last_life_sign, subject.outcome, subject.confirmation, subject.signal, subject.feed,
       subject.feeds_late, subject.timers, subject.figures);
  if (pack.version() >= 2) pack(subject.mass_event);
  if (pack.version() >= 3) {
    pack(subject.side, subject.origin, subject.reopens, subject.units, subject.checks, subject.danger_facts,
         subject.entry);
  }
}

void fields(auto& pack, Like<CaseEntry> auto& entry) {
  pack(entry.subject, entry.sequence, entry.at, entry.actor, entry.kind, entry.reason, entry.step,
       entry.measure, entry.grade, entry.action, entry.outcome, entry.command, entry.call_result, entry.crew,
       entry.closed_as, entry.contact, entry.attempt, entry.note);
  if (pack.version() >= 2) pack(entry.way);
  if (pack.version() >= 3) {
    pack(entry.happened_at, entry.check, entry.finding, entry.address, entry.opened_by, entry.basis,
         entry.damage, entry.relock, entry.via, entry.arrives_at, entry.side, entry.origin, entry.crew_id,
         entry.to, entry.incoming, entry.facts);
  }
}

void fields(auto& pack, Like<Action> auto& action) {
  pack(action.id, action.subject, action.resident, action.kind, action.contact, action.attempt, action.rung,
       action.drill, action.created_at);
  if (pack.version() >= 2) pack(action.crew, action.side, action.to);
  if (pack.version() >= 3) pack(action.actor);
}

void fields(auto& pack, Like<ActionReport> auto& report) {
  pack(report.action, report.subject, report.resident, report.outcome);
}

void fields(auto& pack, Like<Command> auto& command) {
  pack(command.kind, command.subject, command.resident, command.actor, command.expected_version,
       command.contact, command.result, command.crew, command.opened_by, command.outcome,
       command.confirmation, command.grade, command.at, command.note);
  if (pack.version() >= 2) {
    pack(command.side, command.to, command.crew_id, command.arrives_in, command.incoming, command.origin,
         command.check, command.finding, command.facts, command.via, command.basis, command.address,
         command.damage, command.relock, command.hash);
  }
}

void fields(auto& pack, Like<Task> auto& task) {
  pack(task.id, task.kind, task.state, task.subject, task.resident, task.contact, task.side, task.assignee,
       task.made_at, task.due, task.attempts, task.rung, task.overdue, task.ended_at, task.ended_by,
       task.note);
}

void fields(auto& pack, Like<TaskAnswer> auto& answer) {
  pack(answer.task, answer.resident, answer.word, answer.actor, answer.until, answer.note);
}

void fields(auto& pack, Like<Responder> auto& responder) {
  pack(responder.crew, responder.kind, responder.from, responder.until, responder.away);
}

void fields(auto& pack, Like<AreaRoster> auto& area) {
  pack(area.area, area.responders);
}

void fields(auto& pack, Like<Roster> auto& roster) {
  pack(roster.areas);
}

void fields(auto& pack, Like<HandOver> auto& hand_over) {
  pack(hand_over.at, hand_over.to, hand_over.until, hand_over.cases, hand_over.tasks);
}

void fields(auto& pack, Like<HabitDrift> auto& drift) {
  pack(drift.habit, drift.source, drift.usual, drift.recent, drift.strength, drift.weeks);
}

void fields(auto& pack, Like<VisitSuggestion> auto& suggestion) {
  pack(suggestion.resident, suggestion.raised_at, suggestion.state, suggestion.as_of, suggestion.drifts,
       suggestion.answer, suggestion.answered_by, suggestion.ended_at);
}

}  // namespace anbu::codec

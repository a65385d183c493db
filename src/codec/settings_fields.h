// The stored fields of settings, policy and calibration, each struct with its own version: their owners let
// them grow here and nowhere else (see pack.h for how).
#pragma once

#include "codec/pack.h"
#include "detect/calibration.h"
#include "engine/settings.h"

namespace anbu::codec {

template <>
inline constexpr std::uint8_t kVersion<casework::Policy> = 4;
template <>
inline constexpr std::uint8_t kVersion<detect::Settings> = 2;
template <>
inline constexpr std::uint8_t kVersion<detect::Calibration> = 4;
inline constexpr std::uint8_t kFirstCalibrationOfThisDetector = 4;
template <>
inline constexpr std::uint8_t kVersion<engine::Settings> = 5;

void fields(auto& pack, Like<casework::Policy> auto& policy) {
  pack(policy.automatic_calls_at, policy.operator_call_within, policy.automatic_call_answer,
       policy.operator_tries, policy.operator_retry_after, policy.contact_ladder, policy.dispatch_by,
       policy.serious_pick_up_within, policy.serious_dispatch_by, policy.offer_lapses_after,
       policy.crew_offers, policy.on_the_way_within, policy.arrival_within, policy.on_site_check,
       policy.unexplained_silence, policy.emergency_word_within, policy.close_within,
       policy.group_hold_at_most, policy.serious_unowned_climb, policy.caution_unowned_climb,
       policy.blind_care_within, policy.blind_ages_after, policy.overdue_grace, policy.overdue_repeat);
  if (pack.version() >= 2) pack(policy.absence_grace);
  if (pack.version() >= 3) {
    pack(policy.calls_per_month, policy.dong_answers_within, policy.serious_pick_up_all_within,
         policy.arrival_all_within, policy.pick_up_share, policy.pick_up_all_share, policy.arrival_share,
         policy.arrival_all_share, policy.next_day_call_at, policy.dong_report_by, policy.review_within,
         policy.causes_within, policy.numbers_within, policy.call_next_day_again);
  }
  if (pack.version() >= 4) pack(policy.contacts_told);
}

void fields(auto& pack, Like<casework::Wording> auto& wording) {
  pack(wording.text, wording.notice, wording.notice_pattern, wording.subject);
}

void fields(auto& pack, Like<casework::LanguageTexts> auto& texts) {
  pack(texts.language);
  for (const casework::Theme theme : casework::kThemes) {
    if (theme == casework::Theme::PushInvitation && pack.version() < 5) continue;
    pack(texts.by_theme[static_cast<std::size_t>(theme)]);
  }
}

void fields(auto& pack, Like<casework::PolicyBook> auto& book) {
  pack(book.version, book.by_group);
  if (pack.version() >= 3) pack(book.office.from, book.office.until);
  if (pack.version() >= 4) {
    pack(book.texts.languages);
    pack.require(book.texts.has(casework::kKorean), "has no Korean texts");
  }
}

void fields(auto& pack, Like<Zone::Offset> auto& offset) {
  pack(offset.since, offset.east_of_utc);
}

void fields(auto& pack, Like<Zone> auto& zone) {
  pack(zone.name, zone.offsets);
  pack.require(!zone.offsets.empty(), "names a zone without offsets");
}

void fields(auto& pack, Like<detect::Settings> auto& settings) {
  pack(settings.calls_per_resident_month, settings.silence_limit, settings.zone, settings.holidays,
       settings.late_after);
  if (pack.version() >= 2) pack(settings.false_mass_events_per_year);
}

void fields(auto& pack, Like<detect::PooledTail> auto& tail) {
  pack(tail.per_month, tail.months);
}

void fields(auto& pack, Like<detect::PooledGroup> auto& group) {
  pack(group.measures, group.clocks, group.index);
}

void fields(auto& pack, Like<detect::Calibration> auto& calibration) {
  pack(calibration.version);
  // What an earlier detector pooled means something else: the built-in tails hold until the next night's
  // pool.
  if (pack.version() < kFirstCalibrationOfThisDetector) return pack.drop_rest();
  pack(calibration.groups);
}

void fields(auto& pack, Like<engine::Activation> auto& activation) {
  pack(activation.actor, activation.at, activation.draft, activation.reason, activation.backtest);
}

void fields(auto& pack, Like<engine::Settings> auto& settings) {
  pack(settings.version, settings.district, settings.detector, settings.policy);
  if (pack.version() >= 2) pack(settings.activation);
}

}  // namespace anbu::codec

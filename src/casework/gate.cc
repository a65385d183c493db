#include "casework/gate.h"

#include <algorithm>

#include "base/check.h"
#include "casework/ladder.h"
#include "casework/operator.h"

namespace anbu::casework {
namespace {

struct Hold {
  Reason reason;
  Timestamp until;
};

bool is_never(const HourBand& band) {
  return band.from_hour == band.until_hour;
}

bool contains(const HourBand& band, const Draft& draft) {
  return band.contains(draft.around().zone.local(draft.now()).of_day);
}

Timestamp next_begin(const HourBand& band, const Draft& draft) {
  const Zone& zone = draft.around().zone;
  const LocalTime local = zone.local(draft.now());
  const Duration from = band.from_hour * 1h;
  const Day day = local.of_day < from ? local.day : local.day + std::chrono::days{1};
  return zone.utc(day, from);
}

// Is there any hour in which a call is wanted and acting is allowed? Else waiting would have no end.
bool ever_meet(const HourBand& one, const HourBand& other) {
  for (int hour = 0; hour < 24; ++hour) {
    if (one.contains(hour * 1h) && other.contains(hour * 1h)) return true;
  }
  return false;
}

std::optional<Hold> held_by_absence(const Draft& draft) {
  const Circumstances& around = draft.around();
  if (!around.absence) return std::nullopt;
  if (around.absence->covers(draft.now())) return Hold{Reason::HeldByAbsence, around.absence->until};
  const Timestamp expected = awaited_until({.until = around.absence->until,
                                            .grace = draft.policy().absence_grace,
                                            .silence_limit = around.silence_limit},
                                           around.zone);
  if (draft.now() < around.absence->until || draft.now() >= expected) return std::nullopt;
  return Hold{Reason::AwaitsReturn, expected};
}

// Nobody waits behind a mass event beyond her own limit, and residents on a medical device not at all.
std::optional<Hold> held_by_group(Draft& draft) {
  if (!draft.around().behind_mass_event || draft.around().resident.medical_device) return std::nullopt;
  const Case& subject = draft.subject();
  const Timestamp at_most = subject.opened_at + draft.policy().group_hold_at_most;
  const Timestamp until = std::min(draft.around().silence_limit_at.value_or(at_most), at_most);
  if (until <= draft.now()) return std::nullopt;
  return Hold{Reason::HeldByGroup, until};
}

// A passed limit promises a call: where the night is agreed, a person makes it.
std::optional<Hold> held_by_hours(Draft& draft) {
  if (draft.is_serious()) return std::nullopt;
  const Resident& resident = draft.around().resident;
  if (!is_never(resident.watched) && !contains(resident.watched, draft)) {
    return Hold{Reason::HeldByHours, next_begin(resident.watched, draft)};
  }
  const bool waits_for_morning = draft.subject().signal.kind != SignalKind::HardLimit &&
                                 ever_meet(resident.watched, resident.automatic_calls);
  if (!waits_for_morning || contains(resident.automatic_calls, draft)) return std::nullopt;
  return Hold{Reason::HeldByHours, next_begin(resident.automatic_calls, draft)};
}

std::optional<Hold> hold_on(Draft& draft) {
  if (!made_of_silence(draft.subject().signal.kind)) return std::nullopt;
  if (const auto absence = held_by_absence(draft)) return absence;
  if (const auto group = held_by_group(draft)) return group;
  return held_by_hours(draft);
}

void hold(Draft& draft, const Hold& hold) {
  draft.enter(Step::Held, hold.until, hold.reason);
  draft.arm(TimerKind::ReleaseHold, hold.until);
}

// She did not agree to these hours: that it is done all the same stands in the timeline with its ground.
void note_basis(Draft& draft) {
  draft.say(EntryKind::Timer, Reason::LifeInDanger).basis = LegalBasis::Necessity;
}

void begin(Draft& draft) {
  const Resident& resident = draft.around().resident;
  const SignalKind kind = draft.subject().signal.kind;
  const bool wants_person = draft.is_serious() || kind == SignalKind::RiskWord || kind == SignalKind::Sos ||
                            draft.subject().reopens;
  if (wants_person) {
    begin_operator_call(draft, Reason::OperatorMustCall);
    if (!contains(resident.watched, draft)) note_basis(draft);
    return;
  }
  if (resident.human_calls_only) return begin_operator_call(draft, Reason::HumanCallsOnly);
  const int calls = static_cast<int>(draft.policy().automatic_calls_at.size());
  const bool is_capped = draft.around().calls_this_month + calls > draft.policy().calls_per_month;
  if (calls > 0 && is_capped) return begin_operator_call(draft, Reason::CallCapReached);
  const bool may_ring = contains(resident.automatic_calls, draft);
  if (!may_ring || draft.policy().automatic_calls_at.empty()) {
    return begin_operator_call(draft, Reason::OperatorMustCall);
  }
  begin_automatic_contact(draft);
}

}  // namespace

bool made_of_silence(SignalKind kind) {
  switch (kind) {
    case SignalKind::Silence:
    case SignalKind::HardLimit:
    case SignalKind::Blind:
      return true;
    case SignalKind::Sos:
    case SignalKind::RiskWord:
    case SignalKind::ByHand:
      return false;
  }
  CHECK(false);
}

void pass_gate(Draft& draft) {
  if (const auto found = hold_on(draft)) return hold(draft, *found);
  begin(draft);
}

bool hold_for_absence(Draft& draft) {
  if (!made_of_silence(draft.subject().signal.kind)) return false;
  const auto found = held_by_absence(draft);
  if (found) hold(draft, *found);
  return found.has_value();
}

void on_release_hold(Draft& draft) {
  if (draft.subject().step != Step::Held) return;
  if (const auto found = hold_on(draft)) {
    const bool same = found->until == draft.subject().due && found->until > draft.now();
    if (!same) hold(draft, *found);
    if (same) draft.arm(TimerKind::ReleaseHold, found->until);
    return;
  }
  draft.say(EntryKind::Timer, Reason::HoldOver);
  begin(draft);
}

}  // namespace anbu::casework

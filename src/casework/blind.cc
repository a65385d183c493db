#include "casework/blind.h"

#include <algorithm>

#include "casework/closing.h"
#include "casework/ownership.h"

namespace anbu::casework {
namespace {

void wait_for_care(Draft& draft) {
  const Timestamp due = draft.now() + draft.policy().blind_care_within;
  draft.set_due(due);
  draft.arm(TimerKind::StepDue, due);
}

}  // namespace

void begin_feed_care(Draft& draft, Reason reason) {
  draft.enter(Step::FeedCare, draft.now() + draft.policy().blind_care_within, reason);
  wait_for_care(draft);
  draft.arm(TimerKind::BlindLimit, draft.now() + draft.policy().blind_ages_after);
}

void on_feed_care_due(Draft& draft) {
  draft.subject().rung = std::min(draft.subject().rung + 1, kDeputy);
  wait_for_care(draft);
  draft.say(EntryKind::Timer, Reason::FeedLate);
  draft.page(Reason::FeedLate);
}

void on_blind_too_long(Draft& draft) {
  draft.subject().rung = std::max(draft.subject().rung, kDutyOfficer);
  draft.say(EntryKind::Timer, Reason::BlindTooLong);
  draft.page(Reason::BlindTooLong);
}

void on_feed_cared(Draft& draft, const Command& command) {
  draft.say(command, Reason::FeedCared);
  draft.subject().figures.app_care = true;
  wait_for_care(draft);
}

void on_feed_changed(Draft& draft, const FeedChanged& event) {
  if (draft.subject().step != Step::FeedCare) return;
  switch (event.change.state) {
    case FeedState::Waiting:
      return;
    case FeedState::Late:
      if (!event.power_is_flat) return;
      draft.say(EntryKind::Signal, Reason::PhoneOffPowerFlat);
      return draft.page(Reason::PhoneOffPowerFlat);
    case FeedState::Live:
      return close(draft, {.outcome = Outcome::DeviceFault, .reason = Reason::FeedBack});
  }
}

void on_mass_event_over(Draft& draft) {
  close(draft, {.outcome = Outcome::Outage, .reason = Reason::MassEventOver});
}

void on_mass_event_widened(Draft& draft, const MassEvent& event) {
  if (draft.subject().kind != CaseKind::Group) return;
  draft.subject().mass_event = event;
  draft.say(EntryKind::Step, Reason::MassEventWidens);
  draft.page(Reason::MassEventWidens);
}

void on_joined_mass_event(Draft& draft) {
  if (draft.subject().kind == CaseKind::Person) return;
  const bool is_group = draft.subject().kind == CaseKind::Group;
  const Reason reason = is_group ? Reason::MassEventWidens : Reason::MassEventBegins;
  close(draft, {.outcome = Outcome::Outage, .reason = reason});
}

}  // namespace anbu::casework

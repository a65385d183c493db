#include "casework/decide.h"

#include "casework/blind.h"
#include "casework/closing.h"
#include "casework/commands.h"
#include "casework/dispatch.h"
#include "casework/emergency.h"
#include "casework/gate.h"
#include "casework/ladder.h"
#include "casework/messages.h"
#include "casework/operator.h"
#include "casework/ownership.h"
#include "casework/signals.h"

namespace anbu::casework {
namespace {

void on_next_attempt(Draft& draft) {
  switch (draft.subject().step) {
    case Step::AutomaticContact:
      return on_next_automatic_call(draft);
    case Step::OperatorCall:
      return on_operator_retry(draft);
    case Step::Dispatched:
    case Step::UnderWay:
      return on_offer_lapsed(draft);
    case Step::Held:
    case Step::ContactLadder:
    case Step::DispatchDue:
    case Step::OnSite:
    case Step::Emergency:
    case Step::Reached:
    case Step::FeedCare:
    case Step::Closed:
      return;
  }
}

void on_step_due(Draft& draft) {
  switch (draft.subject().step) {
    case Step::AutomaticContact:
      return on_automatic_ladder_due(draft);
    case Step::ContactLadder:
      return on_contact_ladder_due(draft);
    case Step::Dispatched:
    case Step::UnderWay:
      return on_crew_late(draft);
    case Step::OnSite:
      return on_site_check_over(draft);
    case Step::FeedCare:
      return on_feed_care_due(draft);
    case Step::Held:
    case Step::OperatorCall:
    case Step::DispatchDue:
    case Step::Emergency:
    case Step::Reached:
    case Step::Closed:
      return;
  }
}

void on_call_again_due(Draft& draft) {
  draft.say(EntryKind::Timer, Reason::CallAgainDue);
  draft.page(Reason::CallAgainDue);
}

void on_timer(Draft& draft, TimerKind kind) {
  switch (kind) {
    case TimerKind::NextAttempt:
      return on_next_attempt(draft);
    case TimerKind::StepDue:
      return on_step_due(draft);
    case TimerKind::DispatchBy:
      if (leads_to_dispatch(draft.subject().step)) on_dispatch_by(draft);
      return;
    case TimerKind::ReleaseHold:
      return on_release_hold(draft);
    case TimerKind::CallAgain:
      return on_call_again_due(draft);
    case TimerKind::Unowned:
      return on_unowned(draft);
    case TimerKind::Auditor:
      return on_auditor(draft);
    case TimerKind::BlindLimit:
      return on_blind_too_long(draft);
  }
}

void on_connect_ended(Draft& draft, const ActionEnded& event) {
  CaseEntry& entry = draft.say(EntryKind::ActionResult, Reason::ActionDone);
  entry.action = event.action.kind;
  entry.outcome = event.outcome;
  entry.contact = event.action.contact;
}

void on_action_ended(Draft& draft, const ActionEnded& event) {
  switch (event.action.kind) {
    case ActionKind::AutomaticCall:
      return on_automatic_result(draft, event);
    case ActionKind::Text:
      return on_text_ended(draft, event);
    case ActionKind::CallEmergency:
      return on_emergency_call_ended(draft, event);
    case ActionKind::PageOperator:
      if (event.way != Way::None) return on_page_sent(draft, event);
      return on_page_ended(draft, event);
    case ActionKind::OrderCrew:
    case ActionKind::RecallCrew:
      return on_order_ended(draft, event);
    case ActionKind::Connect:
      return on_connect_ended(draft, event);
    case ActionKind::TellContact:  // the case is over
    case ActionKind::AskAbsence:   // of no case
    case ActionKind::InviteContact:
      return;
  }
}

// The dead are not called: what is left is for a person to close.
void respect_the_dead(Draft& draft) {
  const bool would_contact = leads_to_dispatch(draft.subject().step);
  if (!draft.around().resident.deceased || !would_contact) return;
  draft.enter(Step::Reached, draft.now() + draft.policy().close_within, Reason::ResidentDied);
}

struct OpenCase {
  Draft& draft;

  void operator()(const SignalRaised& event) { on_signal(draft, event.signal); }
  void operator()(const LifeSignSeen& event) {
    if (draft.subject().kind == CaseKind::Person) on_life_sign(draft, event.sign);
  }
  void operator()(const TimerFired& event) { on_timer(draft, event.timer.kind); }
  void operator()(const ActionEnded& event) { on_action_ended(draft, event); }
  void operator()(const CommandGiven& event) { on_command(draft, event.command); }
  void operator()(const FeedChanged& event) { on_feed_changed(draft, event); }
  void operator()(const HoldEnded&) {
    if (draft.subject().kind == CaseKind::Group) return on_mass_event_over(draft);
    on_release_hold(draft);
  }
  void operator()(const MassEventWidened& event) { on_mass_event_widened(draft, event.event); }
  void operator()(const JoinedMassEvent&) { on_joined_mass_event(draft); }
  void operator()(const ShiftChanged& event) { on_shift_changed(draft, event.to); }
};

void on_closed(Draft& draft, const CaseEvent& event) {
  if (const auto* given = std::get_if<CommandGiven>(&event)) on_command(draft, given->command);
}

}  // namespace

Decision open(const Case& subject, const Signal& signal, const Circumstances& circumstances, Reason reason) {
  Draft draft{subject, circumstances};
  open_for(draft, signal, reason);
  return std::move(draft).done();
}

Decision open_blind(const Case& subject, const FeedChange& late, const Circumstances& circumstances) {
  Draft draft{subject, circumstances};
  draft.subject().feed = late.feed;
  draft.subject().opened_at = circumstances.now;
  begin_feed_care(draft, Reason::FeedLate);
  return std::move(draft).done();
}

Decision open_group(const Case& subject, const Circumstances& circumstances) {
  Draft draft{subject, circumstances};
  begin_feed_care(draft, Reason::MassEventBegins);
  draft.page(Reason::MassEventBegins);
  return std::move(draft).done();
}

Decision decide(const Case& current, const CaseEvent& event, const Circumstances& circumstances) {
  Draft draft{current, circumstances};
  if (const auto* timer = std::get_if<TimerFired>(&event)) draft.spend(timer->timer);
  if (!current.is_open()) {
    on_closed(draft, event);
    return std::move(draft).done();
  }
  respect_the_dead(draft);
  std::visit(OpenCase{draft}, event);
  return std::move(draft).done();
}

}  // namespace anbu::casework

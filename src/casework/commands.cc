#include "casework/commands.h"

#include "base/check.h"
#include "casework/at_the_door.h"
#include "casework/blind.h"
#include "casework/closing.h"
#include "casework/dispatch.h"
#include "casework/emergency.h"
#include "casework/operator.h"
#include "casework/ownership.h"

namespace anbu::casework {
namespace {

std::optional<Reason> unless(bool allowed) {
  if (allowed) return std::nullopt;
  return Reason::NotInThisStep;
}

std::optional<Reason> objection_to_dispatch(Step step) {
  switch (step) {
    case Step::Held:
    case Step::AutomaticContact:
    case Step::OperatorCall:
    case Step::ContactLadder:
    case Step::DispatchDue:
    case Step::Dispatched:  // a second unit
    case Step::UnderWay:
    case Step::OnSite:
    case Step::Reached:
      return std::nullopt;
    case Step::Emergency:
    case Step::FeedCare:
    case Step::Closed:
      return Reason::NotInThisStep;
  }
  CHECK(false);
}

std::optional<Reason> objection_to_emergency(const Case& subject) {
  if (subject.kind != CaseKind::Person) return Reason::NotInThisStep;
  if (!may_call_emergency(subject)) return Reason::EmergencyNeedsDanger;
  return std::nullopt;
}

void on_call_again_set(Draft& draft, const Command& command) {
  if (command.at <= draft.now()) return draft.refuse(command, Reason::TimeHasPassed);
  draft.say(command, Reason::CallAgainSet);
  draft.arm(TimerKind::CallAgain, command.at);
}

// Somebody asks for a check of a resident whose case is open already.
void on_asked_by_hand(Draft& draft, const Command& command) {
  draft.say(command, Reason::OpenedByHand).origin = command.origin;
  draft.subject().origin = command.origin;
  draft.subject().needs_confirmation = true;
  if (draft.subject().step == Step::Held) begin_operator_call(draft, Reason::OpenedByHand);
}

// What comes of it is recorded by the operator: joined lines say nothing of how she is.
void on_connect(Draft& draft, const Command& command) {
  draft.say(command, Reason::ConnectAsked);
  draft.connect(command);
}

void obey(Draft& draft, const Command& command) {
  switch (command.kind) {
    case CommandKind::Take:
      return on_take(draft, command);
    case CommandKind::Release:
      return on_release(draft, command);
    case CommandKind::RecordCall:
      return on_call_recorded(draft, command);
    case CommandKind::OrderDispatch:
      return on_order_dispatch(draft, command);
    case CommandKind::CrewReport:
      return on_crew_report(draft, command);
    case CommandKind::CallEmergency:
      return on_call_emergency(draft, command);
    case CommandKind::RequestLocation:
      return on_location_requested(draft, command);
    case CommandKind::RecordEntry:
      return on_door_opened(draft, command);
    case CommandKind::RecordDanger:
      return on_danger(draft, command);
    case CommandKind::CallAgain:
      return on_call_again_set(draft, command);
    case CommandKind::AddNote:
      draft.say(command, Reason::NoteAdded);
      return;
    case CommandKind::CareForFeed:
      return on_feed_cared(draft, command);
    case CommandKind::OpenByHand:
      return on_asked_by_hand(draft, command);
    case CommandKind::Close:
      return on_close(draft, command);
    case CommandKind::HandOver:
      return on_hand_over(draft, command);
    case CommandKind::CheckOnSite:
      return on_checked(draft, command);
    case CommandKind::CheckAddress:
      return on_address_checked(draft, command);
    case CommandKind::AddPhoto:
      return on_photo_added(draft, command);
    case CommandKind::RecordDamage:
      return on_damage_recorded(draft, command);
    case CommandKind::RecordRelock:
      return on_relocked(draft, command);
    case CommandKind::Reopen:
      draft.say(command, Reason::Reopened);
      return;
    case CommandKind::Connect:
      return on_connect(draft, command);
  }
}

bool tells_a_fact(CommandKind kind) {
  switch (kind) {
    case CommandKind::AddNote:
    case CommandKind::CheckOnSite:
    case CommandKind::CheckAddress:
    case CommandKind::AddPhoto:
    case CommandKind::RecordDamage:
    case CommandKind::RecordRelock:
    case CommandKind::Connect:
      return true;
    case CommandKind::Take:
    case CommandKind::Release:
    case CommandKind::RecordCall:
    case CommandKind::OrderDispatch:
    case CommandKind::CrewReport:
    case CommandKind::CallEmergency:
    case CommandKind::RequestLocation:
    case CommandKind::RecordEntry:
    case CommandKind::RecordDanger:
    case CommandKind::CallAgain:
    case CommandKind::CareForFeed:
    case CommandKind::OpenByHand:
    case CommandKind::Close:
    case CommandKind::HandOver:
    case CommandKind::Reopen:
      return false;
  }
  CHECK(false);
}

// Whether it was said in view of how the case stood. A case that nobody has goes to whoever comes first, and
// words are true whatever has happened since: neither is refused because a timer fired in between.
bool minds_changes(const Case& subject, const Command& command) {
  if (tells_a_fact(command.kind)) return false;
  if (command.kind == CommandKind::Take && !subject.assignee) return false;
  return command.expected_version != 0;
}

}  // namespace

namespace {

std::optional<Reason> objection_when_closed(CommandKind kind, bool is_person) {
  const bool goes = kind == CommandKind::AddNote || (kind == CommandKind::Reopen && is_person);
  if (goes) return std::nullopt;
  return Reason::CaseIsClosed;
}

}  // namespace

std::optional<Reason> objection(const Case& subject, CommandKind kind) {
  const bool is_person = subject.kind == CaseKind::Person;
  if (!subject.is_open()) return objection_when_closed(kind, is_person);
  switch (kind) {
    case CommandKind::Take:
    case CommandKind::Release:
    case CommandKind::CallAgain:
    case CommandKind::AddNote:
    case CommandKind::HandOver:
      return std::nullopt;
    case CommandKind::Reopen:
      return Reason::StillOpen;
    case CommandKind::Close:
      return unless(subject.kind != CaseKind::Group);  // it closes on data
    case CommandKind::OrderDispatch:
      return objection_to_dispatch(subject.step);
    case CommandKind::CallEmergency:
      return objection_to_emergency(subject);
    case CommandKind::CareForFeed:
      return unless(!is_person);
    case CommandKind::RecordCall:
    case CommandKind::CrewReport:
    case CommandKind::RequestLocation:
    case CommandKind::RecordEntry:
    case CommandKind::RecordDanger:
    case CommandKind::OpenByHand:
    case CommandKind::CheckOnSite:
    case CommandKind::CheckAddress:
    case CommandKind::AddPhoto:
    case CommandKind::RecordDamage:
    case CommandKind::RecordRelock:
    case CommandKind::Connect:
      return unless(is_person);
  }
  CHECK(false);
}

void on_command(Draft& draft, const Command& command) {
  draft.listen(command);
  const Case& subject = draft.subject();
  const bool stale = minds_changes(subject, command) && command.expected_version != subject.version;
  if (stale && subject.is_open()) return draft.refuse(command, Reason::SomebodyWasFaster);
  if (const auto why = objection(subject, command.kind)) return draft.refuse(command, *why);
  const bool crew_speaks = command.kind == CommandKind::CrewReport;
  if (crew_speaks && !accepts_crew_word(subject, command.crew)) {
    return draft.refuse(command, Reason::NotInThisStep);
  }
  obey(draft, command);
}

}  // namespace anbu::casework

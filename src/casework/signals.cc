#include "casework/signals.h"

#include <algorithm>
#include <tuple>

#include "base/check.h"
#include "casework/dispatch.h"
#include "casework/gate.h"
#include "casework/operator.h"
#include "casework/ownership.h"

namespace anbu::casework {
namespace {

// Words weigh more than silence, and a promise that falls due more than a guess.
int weight(SignalKind kind) {
  switch (kind) {
    case SignalKind::Blind:
      return 0;
    case SignalKind::Silence:
      return 1;
    case SignalKind::HardLimit:
      return 2;
    case SignalKind::ByHand:
      return 3;
    case SignalKind::RiskWord:
      return 4;
    case SignalKind::Sos:
      return 5;
  }
  CHECK(false);
}

bool is_graver(const Signal& one, const Signal& other) {
  return std::tuple{one.grade, weight(one.kind)} > std::tuple{other.grade, weight(other.kind)};
}

void take_over(Draft& draft, const Signal& signal) {
  Case& subject = draft.subject();
  subject.signal = signal;
  subject.grade = std::max(subject.grade, signal.grade);
  if (!made_of_silence(signal.kind)) subject.needs_confirmation = true;
  if (signal.evidence.last_life_sign.at > subject.last_life_sign.at) {
    subject.last_life_sign = signal.evidence.last_life_sign;
  }
}

void follow_graver(Draft& draft, bool grade_rose) {
  switch (draft.subject().step) {
    case Step::Held:
      return on_release_hold(draft);
    case Step::AutomaticContact:
    case Step::Reached:
      if (!grade_rose && made_of_silence(draft.subject().signal.kind)) return;
      return begin_operator_call(draft, Reason::GradeRises);
    case Step::OperatorCall:
    case Step::ContactLadder:
    case Step::DispatchDue:
      arm_dispatch(draft);
      watch_ownership(draft);
      return draft.page(Reason::GradeRises);
    case Step::Dispatched:
    case Step::UnderWay:
    case Step::OnSite:
    case Step::Emergency:
      watch_ownership(draft);
      return draft.page(Reason::GradeRises);
    case Step::FeedCare:
    case Step::Closed:
      return;
  }
}

}  // namespace

void open_for(Draft& draft, const Signal& signal, Reason reason) {
  Case& subject = draft.subject();
  subject.kind = CaseKind::Person;
  subject.resident = signal.resident;
  subject.opened_at = draft.now();
  subject.grade = Grade::Caution;
  take_over(draft, signal);
  const bool by_hand = signal.kind == SignalKind::ByHand;
  const bool says_how = reason != Reason::SignalOpensCase;
  CaseEntry& entry = draft.say(EntryKind::Signal, by_hand && !says_how ? Reason::OpenedByHand : reason);
  entry.grade = signal.grade;
  entry.origin = subject.origin;
  pass_gate(draft);
}

void on_signal(Draft& draft, const Signal& signal) {
  Case& subject = draft.subject();
  if (subject.kind != CaseKind::Person || signal.grade < Grade::Caution) return;
  const bool grade_rose = signal.grade > subject.grade;
  const bool graver = is_graver(signal, subject.signal) && signal.grade >= subject.grade;
  CaseEntry& entry = draft.say(EntryKind::Signal, grade_rose ? Reason::GradeRises : Reason::SignalJoinsCase);
  entry.grade = signal.grade;
  if (graver) take_over(draft, signal);
  if (graver || signal.kind == SignalKind::Sos) return follow_graver(draft, grade_rose);
}

}  // namespace anbu::casework

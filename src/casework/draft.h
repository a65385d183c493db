// A decision in the making: the case as it becomes, and everything said and wished on the way. Every change
// of a case goes through here, so that none is without an entry, a due time and an auditor behind it.
#pragma once

#include "casework/decide.h"

namespace anbu::casework {

class Draft {
 public:
  Draft(const Case& current, const Circumstances& circumstances);

  Case& subject() { return decision_.next; }
  const Case& subject() const { return decision_.next; }
  const Circumstances& around() const { return circumstances_; }
  const Policy& policy() const { return circumstances_.policy; }
  Timestamp now() const { return circumstances_.now; }
  bool is_serious() const { return decision_.next.grade == Grade::Serious; }

  // Adds an entry; fill in its details at once, the reference lives until the next one.
  CaseEntry& say(EntryKind kind, Reason reason);
  CaseEntry& say(const Command& command, Reason reason);
  CaseEntry& last_entry() { return decision_.entries.back(); }
  Action& last_action() { return decision_.actions.back(); }
  // A page that had no network, and a paper, tell later what happened: after the case was opened, and not in
  // the future. What is said without a time happens now.
  void listen(const Command& command);
  Timestamp happened() const { return happened_; }
  void refuse(const Command& command, Reason reason);

  // The case stands at `step` from now on and has until `due`; timers of the step before are gone.
  void enter(Step step, Timestamp due, Reason reason);
  void set_due(Timestamp due);

  void arm(TimerKind kind, Timestamp due);  // one of a kind; never at or before now
  void disarm(TimerKind kind);
  void spend(const Timer& timer);            // it has fired: gone, unless armed anew since
  Timestamp armed_at(TimerKind kind) const;  // kNever: not armed

  void send(ActionKind kind, Reason reason, int attempt = 1);
  void text(int contact, Reason reason);
  void tell(int contact, Reason reason);  // it has closed well
  void connect(const Command& command);
  void page(Reason reason, int rung = 0);  // the case's own rung, or a higher one

  void leave_to_do(const Task& task);  // after the case, or beside it

  Decision done() &&;

 private:
  const Circumstances& circumstances_;
  Timestamp happened_;
  Decision decision_;
};

}  // namespace anbu::casework

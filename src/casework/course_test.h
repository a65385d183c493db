// The course of one case under test: virtual time, its timers, and every decision checked against what must
// always hold.
#pragma once

#include <string>

#include "casework/decide.h"

namespace anbu::casework {

// 2026-11-23 is a Monday.
Timestamp seoul_time(int hour, int minute = 0, int days_later = 0);

Signal silence(Grade grade, Timestamp at);  // the last life sign is eleven hours old

class Course {
 public:
  Resident resident = {.id = ResidentId{7}, .contacts = 2};
  Policy policy;
  std::optional<Absence> absence;
  bool behind_mass_event = false;
  std::optional<Timestamp> silence_limit_at;

  void begin(const Signal& signal);
  void begin_blind(Timestamp at);
  void until(Timestamp at);                 // timers fire on the way, each at its own time
  void resume(Timestamp at) { now_ = at; }  // the platform was away: timers have not fired
  void happen(const CaseEvent& event);

  void tell(const Command& command);
  void result(ActionKind kind, ActionOutcome outcome);  // of the last action of this kind

  const Case& now_is() const { return case_; }
  Timestamp now() const { return now_; }
  const Decision& last() const { return decisions_.back(); }
  int sent(ActionKind kind) const;
  bool said(Reason reason) const;
  std::optional<Timestamp> first(ActionKind kind) const;

  // Empty, or what is broken after the last decision.
  const std::string& broken() const { return broken_; }

 private:
  Circumstances around() const;
  void take(Decision decision);
  void fire(const Timer& timer);

  Timestamp now_;
  Zone zone_ = seoul();
  Case case_;
  std::vector<Decision> decisions_;
  std::vector<Timestamp> decided_at_;
  std::string broken_;
};

}  // namespace anbu::casework

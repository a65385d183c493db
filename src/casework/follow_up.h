// What is left to do when a case has closed: the human call next day, the review, the report to the dong, the
// cause mended, the referral; and, beside any case, numbers that reach nobody.
#pragma once

#include "casework/draft.h"

namespace anbu::casework {

void leave_follow_ups(Draft& draft);
void leave_number_to_mend(Draft& draft, int contact);

// A task that is told something, or has fallen due.
struct TaskDecision {
  Task next;
  bool page = false;   // somebody must look: to `next.side`
  bool alarm = false;  // she needs help: a new signal
};
TaskDecision decide(const Task& task, const TaskAnswer& answer, const Circumstances& circumstances);
TaskDecision fall_due(const Task& task, const Circumstances& circumstances);
int pages_rung(const Task& task);  // whom, as Case::rung
// When it is to be looked at next.
Timestamp looks_again(const Task& task);

}  // namespace anbu::casework

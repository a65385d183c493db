#include "channels/console.h"

namespace anbu::channels {

void ConsoleChannel::begin(const Action& action, Done done) {
  done(report(action, ActionOutcome::Delivered));
}

void NoChannel::begin(const Action& action, Done done) {
  done(report(action, ActionOutcome::Failed));
}

ActionReport report(const Action& action, ActionOutcome outcome) {
  return {.action = action.id, .subject = action.subject, .resident = action.resident, .outcome = outcome};
}

}  // namespace anbu::channels

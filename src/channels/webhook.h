// Hands an action to a gateway over HTTP: POST URL with {action, kind, case, resident, contact, attempt,
// drill} and the header Idempotency-Key; ids only, the gateway asks the register for numbers. The answer
// {"outcome": "..."} ends the action (docs/formats/webhook.md).
#pragma once

#include <string>

#include "domain/action.h"

namespace anbu::channels {

struct WebhookSettings {
  std::string url;
  long timeout_s = 90;  // a call rings and is spoken within it
};

// Blocks until the gateway has answered. Failed: it could not be reached or its answer makes no sense.
ActionOutcome deliver(const Action& action, const WebhookSettings& settings);

}  // namespace anbu::channels

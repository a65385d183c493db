// The gate: may we act on this signal now? An absence and a mass event hold only signals made of silence, the
// night only cautions. A held case keeps its place: it comes forward by its own timer.
#pragma once

#include "casework/draft.h"

namespace anbu::casework {

bool made_of_silence(SignalKind kind);

void pass_gate(Draft& draft);  // hold the case, or begin to act
bool hold_for_absence(Draft& draft);
void on_release_hold(Draft& draft);

}  // namespace anbu::casework

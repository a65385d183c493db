// A signal opens a case or joins the open one, which then stands for the gravest.
#pragma once

#include "casework/draft.h"

namespace anbu::casework {

void open_for(Draft& draft, const Signal& signal, Reason reason);
void on_signal(Draft& draft, const Signal& signal);

}  // namespace anbu::casework

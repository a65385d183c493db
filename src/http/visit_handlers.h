// Visit suggestions: the list for officers, and their answers.
#pragma once

#include "http/route.h"

namespace anbu::http {

Response list_visit_suggestions(Office& office, Records& records, const Call& call);
void answer_visit_suggestion(Office& office, Records& records, Call call);

}  // namespace anbu::http

// The hand-over sheet of a case, for police and fire, on paper.
#pragma once

#include "http/route.h"

namespace anbu::http {

// Who looks is in the access log before the sheet leaves.
Response get_hand_over_sheet(Office& office, Records& records, const Call& call);

}  // namespace anbu::http

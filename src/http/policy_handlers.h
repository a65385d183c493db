// GET /api/v1/policy, and the way of a draft: imported, tested, put in force.
#pragma once

#include "http/route.h"

namespace anbu::http {

Response get_policy(Office& office, Records& records, const Call& call);
Response post_draft(Office& office, Records& records, const Call& call);
Response get_draft(Office& office, Records& records, const Call& call);
Response post_backtest(Office& office, Records& records, const Call& call);
Response get_backtest(Office& office, Records& records, const Call& call);
void post_activation(Office& office, Records& records, Call call);

}  // namespace anbu::http

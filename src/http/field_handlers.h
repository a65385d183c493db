// The page of those who go to the door: their own dispatches and nothing else. A dong officer sees there,
// too, what is the own dong's by day. Told later than it happened is fine: the page works without a network.
#pragma once

#include "http/route.h"

namespace anbu::http {

Response list_dispatches(Office& office, Records& records, const Call& call);
Response get_dispatch(Office& office, Records& records, const Call& call);
void post_dispatch_command(Office& office, Records& records, Call call);
void post_photo(Office& office, Records& records, Call call);           // of a case
void post_dispatch_photo(Office& office, Records& records, Call call);  // of one's own dispatch
Response get_photo(Office& office, Records& records, const Call& call);

}  // namespace anbu::http

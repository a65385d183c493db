// Who can go to the door: crews, their shifts and positions, and where the dongs are.
#pragma once

#include "http/route.h"

namespace anbu::http {

Response get_roster(Office& office, Records& records, const Call& call);
Response get_responders(Office& office, Records& records, const Call& call);  // for one case, nearest first
void post_crew(Office& office, Records& records, Call call);
void post_crew_area(Office& office, Records& records, Call call);
void post_duty(Office& office, Records& records, Call call);  // by a lead, or by one of the crew

}  // namespace anbu::http

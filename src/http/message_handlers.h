// What comes back from messages: a reader presses the one thing behind a link, a gateway says what arrived.
#pragma once

#include "http/route.h"

namespace anbu::http {

// Looks only: a telephone's preview opens every link.
void get_link(Office& office, Records& records, Call call);
void press_link(Office& office, Records& records, Call call);
void post_receipt(Office& office, Records& records, Call call);

}  // namespace anbu::http

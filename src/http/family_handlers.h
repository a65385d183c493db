// Pushes to a contact: staff invites her, her browser says yes or no more behind its link, staff ends them.
#pragma once

#include "http/route.h"

namespace anbu::http {

Response post_browser(Office& office, Records& records, const Call& call);
Response delete_browser(Office& office, Records& records, const Call& call);

Response invite_contact(Office& office, Records& records, const Call& call);
Response end_contact_browsers(Office& office, Records& records, const Call& call);

}  // namespace anbu::http

// A browser of the staff says yes, or no more, to pushes.
#pragma once

#include "http/json_reader.h"
#include "http/route.h"
#include "register/contact_browsers.h"

namespace anbu::http {

inline constexpr std::size_t kEndpointMax = 1000;

// As its script sends it; complains of an endpoint of no push service that we know.
registry::Browser browser_in(JsonObject& body, const PostDesk& desk);

Response get_push(Office& office, Records& records, const Call& call);
Response post_push(Office& office, Records& records, const Call& call);
Response delete_push(Office& office, Records& records, const Call& call);

}  // namespace anbu::http

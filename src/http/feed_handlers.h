// Health of feeds and providers.
#pragma once

#include "http/route.h"

namespace anbu::http {

Response list_feeds(Office& office, Records& records, const Call& call);

}  // namespace anbu::http

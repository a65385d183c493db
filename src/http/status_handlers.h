// The thin bar on top, and the stream that keeps the console fresh.
#pragma once

#include "http/route.h"

namespace anbu::http {

Response get_status(Office& office, Records& records, const Call& call);
void get_events(Office& office, Records& records, Call call);

// Data of a `change` event; empty when the database cannot be read.
std::string change_json(Office& office, Records& records, const std::vector<CaseId>& cases);

}  // namespace anbu::http

// Residents: lists, search, the record, absences.
#pragma once

#include "http/route.h"

namespace anbu::http {

Response list_residents(Office& office, Records& records, const Call& call);
Response search_residents(Office& office, Records& records, const Call& call);
Response get_resident(Office& office, Records& records, const Call& call);
void post_absence(Office& office, Records& records, Call call);
void delete_absence(Office& office, Records& records, Call call);

}  // namespace anbu::http

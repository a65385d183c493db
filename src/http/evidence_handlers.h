// What the plot of a resident shows.
#pragma once

#include "http/route.h"

namespace anbu::http {

void get_evidence(Office& office, Records& records, Call call);

}  // namespace anbu::http

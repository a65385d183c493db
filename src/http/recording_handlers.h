// Consent, given or withdrawn, and what is only there with it: recordings of calls.
#pragma once

#include "http/route.h"

namespace anbu::http {

Response post_consent(Office& office, Records& records, const Call& call);
// ?name=: as WAV. Who listens is in the access log before the first sound leaves.
Response get_recording(Office& office, Records& records, const Call& call);

}  // namespace anbu::http

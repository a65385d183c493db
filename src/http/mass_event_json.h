// The group case's mass event: what fell silent, who is behind it, and whom we may have missed.
#pragma once

#include "http/view.h"
#include "store/queries.h"

namespace anbu::http {

// MassEventSummary, or null for a case of another kind.
void write_mass_event(JsonWriter& writer, View& view, Records& records, const Case& subject);
// Who is behind it: not returned first, of these residents on a medical device, then by the time left until
// each one's own limit.
void write_members(JsonWriter& writer, View& view, Records& records, const Case& subject);

}  // namespace anbu::http

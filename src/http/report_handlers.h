// Reports: for the screen as JSON, to be handed out as CSV, spreadsheet or paper.
#pragma once

#include "http/route.h"

namespace anbu::http {

Response get_half_year(Office& office, Records& records, const Call& call);
Response get_figures(Office& office, Records& records, const Call& call);
// The drills of the period and their scores: for those who train.
Response get_drills(Office& office, Records& records, const Call& call);
// ?format=csv, xlsx or pdf
Response get_report_document(Office& office, Records& records, const Call& call);

}  // namespace anbu::http

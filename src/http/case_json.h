// Cases as the console reads them (web/openapi.yaml: CaseRow, Case).
#pragma once

#include "http/view.h"
#include "store/queries.h"

namespace anbu::http {

void write_case_row(JsonWriter& writer, View& view, Records& records, const Case& subject);  // an object
// With everything an operator needs; notes are unsealed, commands are those of `who`.
Result<std::string> case_json(Office& office, Records& records, CaseId id, const auth::Session& who);
std::string case_json(Office& office, Records& records, const store::CaseFile& file,
                      const auth::Session& who);

// Null when there is none.
void write_open_case(JsonWriter& writer, const View& view, const Case* subject);

}  // namespace anbu::http

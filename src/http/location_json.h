// Before her telephone is located: is an absence plausible, whom does the law allow to ask, what is said.
#pragma once

#include "http/view.h"

namespace anbu::http {

Response location_json(View& view, Records& records, const Case& subject);

}  // namespace anbu::http

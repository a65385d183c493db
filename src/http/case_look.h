// What a look at the person behind a case leaves in the access log.
#pragma once

#include <fmt/format.h>

#include "auth/access_log.h"
#include "http/route.h"

namespace anbu::http {

struct LookedAt {
  ResidentId resident;
  CaseId subject;
};

inline auth::Look case_look(const Office& office, const auth::Session& who, const LookedAt& at,
                            std::string what) {
  return {.account = who.account,
          .resident = at.resident,
          .what = std::move(what),
          .why = fmt::format("case {}", at.subject.value),
          .at = office.outside.machine_time()};
}

}  // namespace anbu::http

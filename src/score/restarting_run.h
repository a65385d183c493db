// A cohort through an engine that is dropped and rebuilt again and again, as by a crash: from what the store
// holds, and from the log. Its signals must be those of run_cohort, byte for byte.
#pragma once

#include "engine/commit.h"
#include "score/cohort_run.h"

namespace anbu::score {

struct Restarts {
  Position every = 0;  // entries of the log
  // What a profile is after it was stored and read again; nothing: the same.
  std::function<Result<detect::Profile>(const detect::Profile&)> through_store = nullptr;
};

Result<void> run_restarting(const Cohort& cohort, const engine::Settings& settings, const Restarts& restarts,
                            const RunListener& listener);

}  // namespace anbu::score

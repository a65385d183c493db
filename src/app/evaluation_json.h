// An evaluation as evaluate.json (docs/formats/evaluation.md).
#pragma once

#include <string>

#include "score/evaluation.h"

namespace anbu::app {

// Households are named as the cohort names them.
std::string to_json(const score::Evaluation& evaluation, const score::Cohort& cohort);

}  // namespace anbu::app

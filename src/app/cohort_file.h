// A cohort's files into memory: households.csv (household,area,measures,from) and readings.csv
// (received_at,household,measure,start,seconds,value, in order of arrival; may be gzip).
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "score/cohort.h"
#include "score/scoring.h"

namespace anbu::app {

struct CohortFiles {
  std::string households;
  std::string readings;
};

// Shows how far it has come. Error: the file, the line and what is wrong there.
Result<score::Cohort> load_cohort(const CohortFiles& files);

// truth.csv (household,cohort,collapse_at,next_sign_at): `normal` lives undisturbed, `collapse` collapses.
// Every household of the cohort has a row.
Result<score::Truth> load_truth(const std::string& path, const score::Cohort& cohort);

}  // namespace anbu::app

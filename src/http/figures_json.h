// The figures of a period as JSON. What is hidden from those who may see aggregates only is null.
#pragma once

#include "http/view.h"
#include "report/figures.h"

namespace anbu::http {

std::string half_year_json(const report::HalfYearTable& table);
// The people behind numbers that are to be mended are named to whom `names_people` says so.
// Each drill with what it scored, the latest first.
std::string drills_json(View& view, const std::vector<report::CaseRecord>& drills);
std::string figures_json(View& view, const report::Figures& figures, bool names_people);

}  // namespace anbu::http

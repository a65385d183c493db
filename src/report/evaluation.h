// An evaluation as a page for engineers and analysts: plots, tables, and how each figure is told.
#pragma once

#include <string>
#include <vector>

#include "report/page.h"
#include "report/plot.h"
#include "score/curve.h"

namespace anbu::report {

std::string evaluation_page(const score::Evaluation& evaluation);

// Its parts.
namespace evaluation {

using score::Evaluation;
using score::MeasureSet;
using score::Run;

std::string rate_text(double calls_per_month);  // "0.09"
std::string hours_text(double hours);           // "10.5", "never", "–"
std::string percent_text(double percent);       // "4.1"
std::string spaced(MeasureSet measures);        // "power, calls"

// A few runs of a set that stand for it: the model near 0.1, 0.3 and 1 under the first limit that was tried,
// and the rule of the fewest hours.
std::vector<const Run*> chosen(const Evaluation& evaluation, MeasureSet measures);

std::vector<Plot> delay_plots(const Evaluation& evaluation);    // calls against delay, one a set
std::vector<Plot> noticed_plots(const Evaluation& evaluation);  // share noticed within hours
Plot calibration_plot(const Evaluation& evaluation, const std::string& limit);  // asked against measured
std::vector<Plot> concentration_plots(const Evaluation& evaluation);            // false calls over residents

PageTable facts_table(const Evaluation& evaluation);
PageTable false_calls_table(const Evaluation& evaluation);
PageTable delays_table(const Evaluation& evaluation);
PageTable oracle_table(const Evaluation& evaluation);
PageTable equal_rates_table(const Evaluation& evaluation);
PageTable goals_table(const Evaluation& evaluation);
PageTable hours_table(const Evaluation& evaluation);
PageTable types_table(const Evaluation& evaluation, score::Trait trait);

}  // namespace evaluation
}  // namespace anbu::report

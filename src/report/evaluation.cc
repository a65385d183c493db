#include "report/evaluation.h"

#include <fmt/format.h>

namespace anbu::report {
namespace {

using namespace evaluation;  // its parts

constexpr std::string_view kMeasuring =
    "A safety call is the first row of an episode graded caution or serious; later rows of one episode count "
    "again "
    "when they come more than ten days after the row before. Watch costs nothing. Undisturbed residents: "
    "every call "
    "after the learning period is false. Collapses: those already under a call in the 72 h before do not "
    "count; a "
    "call within seven days notices, else the collapse is missed. The rules call after 24, 36 and 50 h "
    "without a "
    "sign of life, over the same readings in the same run.";
constexpr std::string_view kIntervals =
    "Nine of ten districts: homes are drawn anew, each with all its residents, 400 times. The residents of a "
    "cohort "
    "may share homes: how many stand behind a figure is said beside it.";
constexpr std::string_view kOracle =
    "The oracle is the time until the well resident would next have shown life by any measure of the whole "
    "cohort: "
    "before it nobody can know. For a smaller set of measures it is a bound that cannot be reached.";
constexpr std::string_view kNoTruth =
    "The cohort has no truth.csv: all residents are taken as undisturbed, and delays are left out. A call "
    "during a "
    "real absence counts as false.";

std::string calibration_plots_html(const Evaluation& evaluation) {
  std::vector<Plot> plots;
  for (const std::string& limit : score::limits_of(evaluation, evaluation.sets.front())) {
    plots.push_back(calibration_plot(evaluation, limit));
  }
  return side_by_side(plots);
}

std::string delays_html(const Evaluation& evaluation) {
  std::string html =
      section("Calls against delay",
              paragraph("Left and below is better; the figures beside the marks are the budgets asked "
                        "for. A set without a false call stands at the left edge.") +
                  side_by_side(delay_plots(evaluation)));
  html += section("Noticed within hours", side_by_side(noticed_plots(evaluation)));
  const PageTable goals = goals_table(evaluation);
  if (!goals.rows.empty()) html += section("The goals", to_html(goals));
  html += section(
      "At equal rates of false calls",
      paragraph("Between two measured points the curve is taken as straight over the logarithm of the "
                "rate; beyond its ends nothing is told.") +
          to_html(equal_rates_table(evaluation)));
  html += section("Delays", to_html(delays_table(evaluation)));
  html += section("How far from the oracle", paragraph(kOracle) + to_html(oracle_table(evaluation)));
  html += section("By hour of the collapse", to_html(hours_table(evaluation)));
  return html;
}

std::string types_html(const Evaluation& evaluation) {
  std::string html = paragraph(
      "False calls per resident-month (calls in how many of the residents); delay p50 in hours · "
      "within 24 h in percent · missed in percent (collapses in homes). The types are told from the readings "
      "of the home's electricity.");
  for (const score::Trait trait : score::kTraits) html += to_html(types_table(evaluation, trait));
  return html;
}

}  // namespace

std::string evaluation_page(const score::Evaluation& evaluation) {
  const bool has_delays = evaluation.facts.collapses > 0;
  std::string html = to_html(facts_table(evaluation));
  if (!evaluation.facts.has_truth) html += paragraph(kNoTruth);
  html += paragraph(kMeasuring) + paragraph(kIntervals);
  if (has_delays) html += delays_html(evaluation);
  html += section(
      "The call budget",
      paragraph("The budget binds the model's own calls; calls of the hard limit and of blindness are "
                "counted apart.") +
          calibration_plots_html(evaluation) + to_html(false_calls_table(evaluation)));
  html += section("Who gets the false calls", side_by_side(concentration_plots(evaluation)));
  html += section("By type of home", types_html(evaluation));
  return page(fmt::format("How well {} is watched over", evaluation.facts.name), html);
}

}  // namespace anbu::report

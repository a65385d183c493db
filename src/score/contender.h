// Who is tried on a cohort: the detector under some settings, or a rule of fixed hours.
#pragma once

#include <array>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.h"
#include "detect/settings.h"
#include "score/cohort.h"
#include "score/scoring.h"

namespace anbu::score {

// The detector with one part changed or taken out: the ablation tries each of these.
struct Variant {
  std::string_view name;
  std::string_view what;  // one sentence, for the report
  void (*change)(detect::Settings& settings);
};

inline constexpr std::string_view kAsShipped = "as shipped";
// One line a variant; the first is the detector as it is.
inline constexpr std::array kVariants = {
    Variant{kAsShipped, "every part on", [](detect::Settings&) {}},
    Variant{"no own routine", "the prior's hazards, the same for everybody",
            [](detect::Settings& settings) { settings.parts.own_routine = false; }},
    Variant{"no gap age", "the plain rate of the hour, however old the gap is",
            [](detect::Settings& settings) { settings.parts.gap_age = false; }},
    Variant{"one clock", "the clock that any sign winds back, alone",
            [](detect::Settings& settings) { settings.parts.strict_clocks = false; }},
    Variant{"no own level", "everybody's gaps count alike",
            [](detect::Settings& settings) { settings.parts.own_level = false; }},
    Variant{"no pooled tail", "the built-in tail makes the thresholds for good",
            [](detect::Settings& settings) { settings.parts.pooled_tail = false; }},
};

// The hard silence limit of a run.
struct Limit {
  std::string name = "default";   // "default", "none", or the hours
  std::optional<Duration> hours;  // for everybody; zero: none; nothing: by risk group
};
// Invalid: neither default, none, nor whole hours.
Result<Limit> limit_named(std::string_view text);

struct Model {
  double budget = 0.1;  // false calls per resident and month
  Limit limit;
  Variant variant = kVariants.front();
};
struct FixedHours {
  Duration limit = 24h;
};

struct Contender {
  MeasureSet measures;
  std::variant<Model, FixedHours> system;

  const Model* model() const { return std::get_if<Model>(&system); }
  const FixedHours* rule() const { return std::get_if<FixedHours>(&system); }
};
std::string name_of(const Contender& contender);  // "anbu 0.3, limit none", "silence 24 h"
detect::Settings settings_of(const Model& model);

using ShowProgress = std::function<void(double share)>;
// What it would have raised, in order.
Result<std::vector<Raised>> try_on(const Cohort& cohort, const Contender& contender,
                                   const ShowProgress& progress = nullptr);

// "power,calls", in the order in which measures are usually added: power, calls, steps, water, and the
// others.
std::string to_string(MeasureSet measures);
// Invalid: a name that is no measure.
Result<MeasureSet> measures_named(std::string_view text);
MeasureSet measures_of(const Cohort& cohort);
// power; power,calls; … up to all of them.
std::vector<MeasureSet> growing(MeasureSet all);
// Every one that is not empty, the smaller ones first.
std::vector<MeasureSet> every_subset(MeasureSet all);

}  // namespace anbu::score

// The papers of a change of settings, as handlers need them: what is in force, what a draft says, whether it
// was tested. One rule is kept here: a draft goes live only on a finished backtest of exactly this draft
// against exactly what is in force.
#pragma once

#include <optional>
#include <string>

#include "engine/settings.h"
#include "http/route.h"
#include "store/drafts.h"

namespace anbu::http {

// The same for two that decide the same, whatever their files look like.
std::string settings_hash(const engine::Settings& settings);
std::string text_hash(std::string_view text);

struct DraftPaper {
  store::Draft draft;
  engine::Settings settings;
  engine::Settings in_force;
  std::optional<store::Backtest> backtest;  // the newest of this draft against what is in force

  bool is_in_force() const { return draft.hash == settings_hash(in_force); }
  bool is_tested() const { return backtest && backtest->state == store::BacktestState::Done; }
};
Result<DraftPaper> read_paper(Office& office, Records& records, const store::Draft& draft);

// What stands against putting it in force, or nothing.
std::optional<Response> objection_to_activation(const DraftPaper& paper);

}  // namespace anbu::http

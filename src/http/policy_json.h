// Settings, drafts and backtests as the console shows them.
#pragma once

#include "codec/settings_changes.h"
#include "http/json_writer.h"
#include "http/policy_papers.h"
#include "http/view.h"

namespace anbu::http {

void write_settings(JsonWriter& writer, const engine::Settings& settings);
void write_changes(JsonWriter& writer, const std::vector<codec::SettingChange>& changes);
// Version, when, by whom, why, on which backtest.
Result<void> write_activation(JsonWriter& writer, View& view, Records& records,
                              const engine::Settings& settings);
void write_backtest(JsonWriter& writer, View& view, const store::Backtest& backtest, double progress);
void write_paper(JsonWriter& writer, View& view, const DraftPaper& paper, double progress);

}  // namespace anbu::http

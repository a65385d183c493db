#include "app/logging.h"

#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

namespace anbu::app {

void start_logging(const std::string& level) {
  spdlog::set_default_logger(spdlog::stderr_color_mt("anbu"));
  spdlog::set_pattern("%Y-%m-%dT%H:%M:%S.%e%z %^%l%$ %v");
  spdlog::set_level(spdlog::level::from_str(level));
}

void log_commit(const engine::Commit& commit) {
  for (const CaseEntry& entry : commit.entries) {
    SPDLOG_INFO("case={} sequence={} kind={} reason={} step={}", entry.subject.value, entry.sequence,
                to_string(entry.kind), to_string(entry.reason), to_string(entry.step));
  }
  for (const auto& version : commit.settings) {
    const engine::Activation& activation = version.value.activation;
    SPDLOG_INFO("settings version={} account={} backtest={} draft={} reason={}", version.value.version,
                activation.actor.value, activation.backtest, activation.draft, activation.reason);
  }
  for (const Signal& signal : commit.signals) {
    SPDLOG_INFO("signal resident={} kind={} grade={} missed_signs={:.1f}", signal.resident.value,
                to_string(signal.kind), to_string(signal.grade), signal.evidence.missed_signs_tenths / 10.0);
  }
}

void log_error(const Error& error) {
  SPDLOG_ERROR("error=\"{}\"", error.message);
}

}  // namespace anbu::app

#include "http/policy_json.h"

#include <array>

#include "codec/settings_keys.h"
#include "codec/settings_toml.h"
#include "http/json_time.h"

namespace anbu::http {

namespace {

constexpr std::array kGroups{RiskGroup::Low, RiskGroup::Medium, RiskGroup::High};

void write_value(JsonWriter& writer, int value) {
  writer.value(value);
}

void write_value(JsonWriter& writer, bool value) {
  writer.value(value ? 1 : 0);
}

void write_value(JsonWriter& writer, Duration value) {
  writer.value(value.count());
}

void write_value(JsonWriter& writer, const std::vector<Duration>& values) {
  writer.begin_array();
  for (const Duration value : values) writer.value(value.count());
  writer.end_array();
}

void write_timers(JsonWriter& writer, const casework::Policy& policy) {
  writer.begin_object();
  codec::each_policy_key(policy, [&](std::string_view key, const auto& value, auto) {
    writer.key(key);
    write_value(writer, value);
  });
  writer.end_object();
}

void write_texts(JsonWriter& writer, const casework::Texts& texts) {
  writer.key("texts").begin_array();
  for (const casework::LanguageTexts& spoken : texts.languages) {
    for (const casework::Theme theme : casework::kThemes) {
      const casework::Wording& wording = spoken.by_theme[static_cast<std::size_t>(theme)];
      if (wording.text.empty()) continue;
      writer.begin_object().field("language", spoken.language).field("theme", casework::to_string(theme));
      writer.field("text", wording.text).field("notice", wording.notice);
      writer.field("notice_pattern", wording.notice_pattern).field("subject", wording.subject).end_object();
    }
  }
  writer.end_array();
}

}  // namespace

// Durations are seconds.
void write_settings(JsonWriter& writer, const engine::Settings& settings) {
  const detect::Settings& detector = settings.detector;
  writer.begin_object().field("district", settings.district);
  writer.field("calls_per_resident_month", detector.calls_per_resident_month);
  writer.field("late_after", detector.late_after.count()).field("zone", detector.zone.name);
  writer.field("false_mass_events_per_year", detector.false_mass_events_per_year);
  writer.key("holidays").begin_array();
  for (const Day day : detector.holidays) writer.value(to_iso(day));
  writer.end_array().key("silence_limit").begin_object();
  for (const RiskGroup group : kGroups) {
    const Duration limit = detector.silence_limit[static_cast<std::size_t>(group)];
    writer.field(to_string(group), limit.count());
  }
  writer.end_object().key("policy").begin_object();
  for (const RiskGroup group : kGroups) {
    writer.key(to_string(group));
    write_timers(writer, settings.policy.by_group[static_cast<std::size_t>(group)]);
  }
  writer.end_object();
  write_texts(writer, settings.policy.texts);
  writer.field("toml", codec::write_settings(settings)).end_object();
}

void write_changes(JsonWriter& writer, const std::vector<codec::SettingChange>& changes) {
  writer.begin_array();
  for (const codec::SettingChange& change : changes) {
    writer.begin_object().field("key", change.key);
    writer.field("before", change.before).field("after", change.after).end_object();
  }
  writer.end_array();
}

Result<void> write_activation(JsonWriter& writer, View& view, Records& records,
                              const engine::Settings& settings) {
  const engine::Activation& activation = settings.activation;
  const auto reason = store::find_reason(*records.database, activation.reason);
  if (!reason) return reason.error();
  writer.field("version", settings.version);
  write_time(writer, {"activated_at", activation.at}, view.zone());
  writer.key("by");
  view.write_actor(writer, activation.actor);
  writer.field("reason", *reason);
  writer.key("backtest");
  if (activation.backtest == 0) {
    writer.null();
  } else {
    writer.value(std::string_view{std::to_string(activation.backtest)});
  }
  return Ok{};
}

void write_backtest(JsonWriter& writer, View& view, const store::Backtest& backtest, double progress) {
  const bool is_done = backtest.state == store::BacktestState::Done;
  writer.begin_object().field("id", std::to_string(backtest.id));
  writer.field("state", store::to_string(backtest.state)).field("progress", is_done ? 1.0 : progress);
  write_time(writer, {"asked_at", backtest.asked_at}, view.zone());
  writer.key("by");
  view.write_actor(writer, backtest.asked_by);
  write_time(writer, {"ended_at", backtest.ended_at}, view.zone());
  writer.field("problem", backtest.problem).key("result");
  if (is_done) {
    writer.raw(backtest.result);
  } else {
    writer.null();
  }
  writer.end_object();
}

void write_paper(JsonWriter& writer, View& view, const DraftPaper& paper, double progress) {
  writer.begin_object().field("id", std::to_string(paper.draft.id)).field("hash", paper.draft.hash);
  write_time(writer, {"made_at", paper.draft.made_at}, view.zone());
  writer.key("by");
  view.write_actor(writer, paper.draft.made_by);
  writer.field("toml", paper.draft.toml).field("in_force", paper.is_in_force());
  writer.field("compared_with", paper.in_force.version).key("changes");
  write_changes(writer, codec::settings_changes(paper.in_force, paper.settings));
  writer.key("settings");
  write_settings(writer, paper.settings);
  writer.key("backtest");
  if (paper.backtest) {
    write_backtest(writer, view, *paper.backtest, progress);
  } else {
    writer.null();
  }
  writer.end_object();
}

}  // namespace anbu::http

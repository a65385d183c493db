#include "http/policy_handlers.h"

#include <algorithm>

#include "http/json_reader.h"
#include "http/json_time.h"
#include "http/policy_json.h"
#include "store/queries.h"

namespace anbu::http {

namespace {

constexpr std::size_t kTomlMax = 64 * 1024;
constexpr std::size_t kReasonMax = 600;  // bytes: 200 syllables
constexpr std::size_t kReasonLeast = 6;  // two syllables
constexpr int kDraftsShown = 20;
constexpr std::size_t kVersionsShown = 50;

double progress_of(const Office& office, const std::optional<store::Backtest>& backtest) {
  return backtest ? office.outside.policy.progress(backtest->id) : 0;
}

Response shown(Office& office, Records& records, const Result<DraftPaper>& paper, int status = 200) {
  if (!paper) return refusal(paper.error());
  View view{office, records};
  JsonWriter writer;
  write_paper(writer, view, *paper, progress_of(office, paper->backtest));
  return json(status, writer.take());
}

Result<DraftPaper> paper_of(Office& office, Records& records, const std::string& id) {
  const auto draft = store::find_draft(*records.database, id_of(id).value_or(0));
  if (!draft) return draft.error();
  return read_paper(office, records, *draft);
}

Result<void> write_history(JsonWriter& writer, View& view, Records& records,
                           const std::vector<engine::Settings>& versions) {
  writer.key("history").begin_array();
  for (std::size_t i = 0; i < std::min(versions.size(), kVersionsShown); ++i) {
    writer.begin_object();
    if (const auto told = write_activation(writer, view, records, versions[i]); !told) return told;
    writer.key("changes");
    const bool is_first = i + 1 == versions.size();
    write_changes(writer, is_first ? std::vector<codec::SettingChange>{}
                                   : codec::settings_changes(versions[i + 1], versions[i]));
    writer.end_object();
  }
  writer.end_array();
  return Ok{};
}

Result<void> write_drafts(JsonWriter& writer, View& view, Office& office, Records& records) {
  const auto drafts = store::list_drafts(*records.database, kDraftsShown);
  if (!drafts) return drafts.error();
  writer.key("drafts").begin_array();
  for (const store::Draft& draft : *drafts) {
    const auto paper = read_paper(office, records, draft);
    if (!paper) return paper.error();
    writer.begin_object().field("id", std::to_string(draft.id));
    writer.key("by");
    view.write_actor(writer, draft.made_by);
    write_time(writer, {"made_at", draft.made_at}, view.zone());
    writer.field("in_force", paper->is_in_force());
    writer.key("backtest");
    if (paper->backtest) {
      writer.value(store::to_string(paper->backtest->state));
    } else {
      writer.null();
    }
    writer.key("changes");
    write_changes(writer, codec::settings_changes(paper->in_force, paper->settings));
    writer.end_object();
  }
  writer.end_array();
  return Ok{};
}

Response policy_shown(Office& office, Records& records) {
  auto versions = store::settings_versions(*records.database);
  if (!versions) return refusal(versions.error());
  if (versions->empty()) versions->push_back(engine::Settings{});
  View view{office, records};
  JsonWriter writer;
  writer.begin_object().key("in_force").begin_object();
  if (const auto told = write_activation(writer, view, records, versions->front()); !told) {
    return refusal(told.error());
  }
  writer.key("settings");
  write_settings(writer, versions->front());
  writer.end_object();
  Result<void> told = write_history(writer, view, records, *versions);
  if (told) told = write_drafts(writer, view, office, records);
  if (!told) return refusal(told.error());
  writer.end_object();
  return json(200, writer.take());
}

engine::SettingsActivated activation_of(const DraftPaper& paper, AccountId actor, const std::string& reason) {
  engine::SettingsActivated activated{
      .settings = paper.settings, .actor = actor, .instead_of = paper.in_force.version};
  activated.settings.version = paper.in_force.version + 1;
  activated.settings.policy.version = activated.settings.version;
  activated.settings.activation.draft = paper.draft.hash;
  activated.settings.activation.reason = reason;
  activated.settings.activation.backtest = paper.backtest->id;
  return activated;
}

// The engine had the last word: somebody else's version may have come first.
Response answer_to_activation(Office& office, Records& records, const std::string& draft_hash) {
  const auto in_force = store::settings_in_force(*records.database);
  if (!in_force) return refusal(in_force.error());
  if (settings_hash(*in_force) != draft_hash) {
    return refusal(409, "another version came into force meanwhile: test against it first", "backtest");
  }
  return policy_shown(office, records);
}

}  // namespace

Response get_policy(Office& office, Records& records, const Call&) {
  return policy_shown(office, records);
}

Response post_draft(Office& office, Records& records, const Call& call) {
  JsonObject body = JsonObject::parse(call.request.body);
  store::Draft draft{.toml = body.text("toml", kTomlMax),
                     .made_at = office.outside.clock().now,
                     .made_by = call.who.account};
  if (const auto& problem = body.problem()) return refusal(400, problem->message, problem->field);
  const auto settings = office.outside.policy.read(draft.toml);
  if (!settings) return refusal(400, settings.error().message, "toml");
  draft.hash = settings_hash(*settings);
  const auto kept = store::put_draft(*records.database, draft);
  if (!kept) return refusal(kept.error());
  return shown(office, records, read_paper(office, records, *kept), 201);
}

Response get_draft(Office& office, Records& records, const Call& call) {
  return shown(office, records, paper_of(office, records, call.request.id));
}

Response post_backtest(Office& office, Records& records, const Call& call) {
  const auto paper = paper_of(office, records, call.request.id);
  if (!paper) return refusal(paper.error());
  if (paper->is_in_force()) return refusal(409, "this is what is in force", "draft");
  const auto going = [](const store::Backtest& one) {
    return one.state == store::BacktestState::Waiting || one.state == store::BacktestState::Running;
  };
  if (paper->backtest && going(*paper->backtest)) return shown(office, records, paper, 202);
  auto asked = store::add_backtest(*records.database, {.draft_hash = paper->draft.hash,
                                                       .base_hash = settings_hash(paper->in_force),
                                                       .asked_at = office.outside.clock().now,
                                                       .asked_by = call.who.account});
  if (!asked) return refusal(asked.error());
  if (const auto begun = office.outside.policy.begin(asked->id); !begun) {
    asked->state = store::BacktestState::Failed;
    asked->problem = begun.error().message;
    if (const auto noted = store::note_backtest(*records.database, *asked); !noted) {
      return refusal(noted.error());
    }
    return refusal(begun.error());
  }
  return shown(office, records, read_paper(office, records, paper->draft), 202);
}

Response get_backtest(Office& office, Records& records, const Call& call) {
  const auto backtest = store::find_backtest(*records.database, id_of(call.request.id).value_or(0));
  if (!backtest) return refusal(backtest.error());
  View view{office, records};
  JsonWriter writer;
  write_backtest(writer, view, *backtest, office.outside.policy.progress(backtest->id));
  return json(200, writer.take());
}

void post_activation(Office& office, Records& records, Call call) {
  JsonObject body = JsonObject::parse(call.request.body);
  const std::string reason = body.text("reason", kReasonMax);
  if (reason.size() < kReasonLeast) body.complain("reason", "says nothing");
  if (const auto& problem = body.problem()) {
    return call.respond(refusal(400, problem->message, problem->field));
  }
  const auto paper = paper_of(office, records, call.request.id);
  if (!paper) return call.respond(refusal(paper.error()));
  if (auto objection = objection_to_activation(*paper)) return call.respond(std::move(*objection));
  const std::string hash = text_hash(reason);
  if (const auto kept = store::keep_reason(*records.database, hash, reason); !kept) {
    return call.respond(refusal(kept.error()));
  }
  engine::Append append{
      .body = activation_of(*paper, call.who.account, hash), .request_key = {}, .answer = {}};
  const auto done = [&office, respond = call.respond,
                     draft = paper->draft.hash](const Result<Position>& committed) {
    if (!committed) return respond(refusal(committed.error()));
    const bool taken = office.work(
        [&office, respond, draft](Records& later) { respond(answer_to_activation(office, later, draft)); });
    if (!taken) respond(refusal(503, "done, but too many requests at one time to show it"));
  };
  office.outside.intake.submit(std::move(append), engine::Intake::After::Committed, done);
}

}  // namespace anbu::http

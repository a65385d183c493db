#include "http/drill_handlers.h"

#include <fmt/format.h>

#include "http/command_desk.h"
#include "http/json_reader.h"
#include "http/json_time.h"
#include "http/view.h"
#include "roster/drill.h"
#include "store/queries.h"

namespace anbu::http {

namespace {

constexpr Duration kRecent = 24h;

void write_script(JsonWriter& writer, const roster::DrillScript& script) {
  writer.begin_object().field("name", script.name).field("grade", to_string(script.grade));
  writer.key("title").begin_object().field("ko", script.title).field("en", script.english).end_object();
  writer.field("opening", script.opening).field("good", script.good);
  writer.field("events", std::ssize(script.events)).end_object();
}

Result<void> write_residents(JsonWriter& writer, View& view, Records& records) {
  constexpr int kPage = 1000;
  ResidentId after;
  for (;;) {
    const auto page = store::list_residents(*records.database, after, kPage);
    if (!page) return page.error();
    for (const store::ResidentRow& row : *page) {
      after = row.resident.id;
      if (!row.resident.drill) continue;
      view.write_summary(writer.begin_object(), row.resident.id);
      writer.field("case_id", row.open_case ? std::optional{row.open_case} : std::nullopt).end_object();
    }
    if (static_cast<int>(page->size()) < kPage) return Ok{};
  }
}

Result<void> write_runs(JsonWriter& writer, View& view, Records& records) {
  const auto runs = roster::runs_since(*records.database, view.now() - kRecent);
  if (!runs) return runs.error();
  for (const roster::DrillRun& run : *runs) {
    const auto file = store::find_case(*records.database, run.subject);
    if (!file) return file.error();
    writer.begin_object().field("case_id", run.subject).field("number", view.number(file->subject));
    writer.field("script", run.script).field("open", file->subject.is_open());
    write_time(writer, {"begun_at", run.begun_at}, view.zone());
    view.write_actor(writer.key("begun_by"), run.begun_by);
    writer.end_object();
  }
  return Ok{};
}

struct Asked {
  const roster::DrillScript* script = nullptr;
  ResidentId resident;
};

Asked asked_in(JsonObject& body) {
  constexpr std::size_t kNameMax = 64;
  Asked asked{.script = roster::drill_named(body.text("script", kNameMax)), .resident = {}};
  if (asked.script == nullptr) body.complain("script", "is not in the library");
  const auto id = id_of(body.text("resident", kNameMax));
  if (!id) body.complain("resident", "is no id");
  asked.resident = ResidentId{id.value_or(0)};
  return asked;
}

}  // namespace

Response get_drill_library(Office& office, Records& records, const Call&) {
  View view{office, records};
  JsonWriter writer;
  writer.begin_object();
  write_time(writer, {"now", view.now()}, view.zone());
  writer.key("scripts").begin_array();
  for (const roster::DrillScript& script : roster::drill_scripts()) write_script(writer, script);
  writer.end_array().key("residents").begin_array();
  if (const auto written = write_residents(writer, view, records); !written) return refusal(written.error());
  writer.end_array().key("runs").begin_array();
  if (const auto written = write_runs(writer, view, records); !written) return refusal(written.error());
  writer.end_array().end_object();
  return json(200, writer.take());
}

// The platform opens the case, and nobody has it: picking it up is part of the drill.
void post_drill(Office& office, Records& records, Call call) {
  JsonObject body = JsonObject::parse(call.request.body);
  const Asked asked = asked_in(body);
  if (const auto& problem = body.problem()) {
    return call.respond(refusal(400, problem->message, problem->field));
  }
  const auto row = store::find_resident(*records.database, asked.resident);
  if (!row) return call.respond(refusal(row.error()));
  if (!row->resident.drill) return call.respond(refusal(400, "is no drill resident", "resident"));
  if (row->open_case) return call.respond(refusal(409, "has a case that is open"));
  const auto note =
      seal_note(office, records, asked.resident, fmt::format("[훈련] {}", asked.script->opening));
  if (!note) return call.respond(refusal(note.error()));
  Command command{.kind = CommandKind::OpenByHand, .resident = asked.resident};
  command.grade = asked.script->grade;
  command.note = *note;
  const auto answer = [resident = asked.resident, who = call.who.account,
                       script = std::string{asked.script->name}](Records& later) {
    const auto opened = store::open_case_of(*later.database, resident);
    if (!opened) return refusal(opened.error());
    if (!*opened) return refusal(409, "no case is opened for this resident");
    const auto kept = roster::put_run(*later.database, {.subject = (*opened)->id,
                                                        .script = script,
                                                        .begun_by = who,
                                                        .begun_at = (*opened)->opened_at,
                                                        .played = 0});
    if (!kept) return refusal(kept.error());
    JsonWriter writer;
    writer.begin_object().field("case_id", (*opened)->id).end_object();
    return json(201, writer.take());
  };
  submit(office, {.command = command, .request_key = {}}, call.respond, answer);
}

}  // namespace anbu::http

#include "http/work_handlers.h"

#include <algorithm>

#include "http/command_checks.h"
#include "http/command_desk.h"
#include "http/json_reader.h"
#include "http/json_time.h"
#include "http/location_json.h"
#include "http/own_dispatch.h"
#include "http/query.h"
#include "http/record_texts.h"
#include "http/view.h"
#include "store/queries.h"
#include "store/work.h"

namespace anbu::http {

namespace {

constexpr std::size_t kNameMax = 64;
constexpr std::size_t kNoteMax = 4000;
constexpr ResidentId kHouse{-1};  // whose key seals what the shifts tell each other

void write_task(JsonWriter& writer, View& view, Records& records, const Task& task) {
  writer.begin_object().field("id", task.id).field("kind", to_string(task.kind));
  writer.field("state", to_string(task.state)).field("side", to_string(task.side));
  writer.field("case_id", task.subject ? std::optional{task.subject} : std::nullopt);
  view.write_summary(writer.key("resident").begin_object(), task.resident);
  writer.end_object().field("contact", task.contact);
  view.write_actor(writer.key("assignee"), task.assignee);
  write_time(writer, {"made_at", task.made_at}, view.zone());
  write_time(writer, {"due", task.due}, view.zone());
  writer.field("overdue", task.overdue || (task.is_open() && task.due < view.now()));
  writer.field("attempts", task.attempts);
  write_time(writer, {"ended_at", task.ended_at}, view.zone());
  view.write_actor(writer.key("ended_by"), task.ended_by);
  writer.field("note", note_text(records, task.note)).end_object();
}

struct GivenAnswer {
  TaskAnswer answer;
  std::string note;
};

GivenAnswer answer_of(JsonObject& body, const Task& task) {
  GivenAnswer given{.answer = {.task = task.id, .resident = task.resident}, .note = {}};
  const auto word = task_word_named(body.text("word", kNameMax));
  if (!word) body.complain("word", "is none of the values allowed");
  given.answer.word = word.value_or(TaskWord::Done);
  given.note = body.optional_text("note", kNoteMax).value_or("");
  if (const auto until = body.optional_text("until", kNameMax)) {
    const auto at = parse_iso(*until);
    if (!at) body.complain("until", "is no time with offset");
    given.answer.until = at.value_or(Timestamp{});
  }
  const bool is_postponed = word == TaskWord::Postponed;
  if (is_postponed && given.answer.until == Timestamp{}) body.complain("until", "is missing");
  const bool speaks = word == TaskWord::SpokeWell || word == TaskWord::NeedsHelp;
  if (speaks && task.kind != TaskKind::CallNextDay) body.complain("word", "is for the call after a case");
  return given;
}

void write_hand_over(JsonWriter& writer, View& view, Records& records, const HandOver& list) {
  writer.begin_object().field("id", to_unix(list.at));
  write_time(writer, {"at", list.at}, view.zone());
  writer.field("to", to_string(list.to));
  write_time(writer, {"until", list.until}, view.zone());
  writer.key("cases").begin_array();
  for (const CaseId id : list.cases) writer.value(id);
  writer.end_array().key("tasks").begin_array();
  for (const TaskId id : list.tasks) writer.value(id);
  writer.end_array().key("words").begin_array();
  const auto words = store::words_of(*records.database, list.at);
  if (words) {
    for (const store::HandOverWord& word : *words) {
      writer.begin_object();
      write_time(writer, {"at", word.at}, view.zone());
      view.write_actor(writer.key("actor"), word.account);
      writer.field("accepted", word.accepted).field("note", note_text(records, word.note)).end_object();
    }
  }
  writer.end_array().end_object();
}

}  // namespace

Response list_tasks(Office& office, Records& records, const Call& call) {
  constexpr Range kLimit{.least = 1, .most = 1000, .otherwise = 200};
  const auto limit = whole_number(call.request, "limit", kLimit);
  if (!limit) return refusal(400, limit.error().message, "limit");
  const std::string_view state = call.request.parameter("state").value_or("open");
  if (state != "open" && state != "ended") return refusal(400, "must be open or ended", "state");
  const auto wanted = state == "open" ? TaskState::Open : TaskState::Done;
  const auto side = call.request.parameter("side");
  const auto own = OwnDispatches::of(records, call.who);
  if (!own) return refusal(own.error());
  View view{office, records};
  const auto is_shown = [&](const Task& task) {
    const Resident* resident = view.resident(task.resident);
    const bool is_wanted = !side || *side == to_string(task.side);
    return is_wanted && own->may_see(task, resident == nullptr ? Resident{} : *resident);
  };
  const auto tasks = store::list_tasks(*records.database, wanted, *limit, is_shown);
  if (!tasks) return refusal(tasks.error());
  JsonWriter writer;
  writer.begin_object();
  write_time(writer, {"now", view.now()}, view.zone());
  writer.key("tasks").begin_array();
  for (const Task& task : *tasks) write_task(writer, view, records, task);
  writer.end_array().end_object();
  return json(200, writer.take());
}

void answer_task(Office& office, Records& records, Call call) {
  const auto task = store::find_task(*records.database, TaskId{*id_of(call.request.id)});
  if (!task) return call.respond(refusal(task.error()));
  const auto own = OwnDispatches::of(records, call.who);
  if (!own) return call.respond(refusal(own.error()));
  const auto row = store::find_resident(*records.database, task->resident);
  const Resident resident = row ? row->resident : Resident{};
  if (!own->may_see(*task, resident)) return call.respond(refusal(404, "there is no such task"));
  if (!task->is_open()) return call.respond(refusal(409, "the task has ended"));
  JsonObject body = JsonObject::parse(call.request.body);
  GivenAnswer given = answer_of(body, *task);
  if (const auto& problem = body.problem()) {
    return call.respond(refusal(400, problem->message, problem->field));
  }
  const auto note = seal_note(office, records, task->resident, given.note);
  if (!note) return call.respond(refusal(note.error()));
  given.answer.note = *note;
  given.answer.actor = call.who.account;
  const auto done = [respond = call.respond](const Result<Position>& committed) {
    if (!committed) return respond(refusal(committed.error()));
    respond({.status = 204, .content_type = {}, .events = nullptr});
  };
  office.outside.intake.submit({.body = engine::TaskAnswered{given.answer}, .request_key = {}, .answer = {}},
                               engine::Intake::After::Committed, done);
}

Response list_hand_overs(Office& office, Records& records, const Call& call) {
  constexpr Range kLimit{.least = 1, .most = 100, .otherwise = 4};
  const auto limit = whole_number(call.request, "limit", kLimit);
  if (!limit) return refusal(400, limit.error().message, "limit");
  const auto lists = store::list_hand_overs(*records.database, *limit);
  if (!lists) return refusal(lists.error());
  View view{office, records};
  JsonWriter writer;
  writer.begin_object();
  write_time(writer, {"now", view.now()}, view.zone());
  writer.key("hand_overs").begin_array();
  for (const HandOver& list : *lists) write_hand_over(writer, view, records, list);
  writer.end_array().end_object();
  return json(200, writer.take());
}

Response post_hand_over_word(Office& office, Records& records, const Call& call) {
  const Timestamp at = from_unix(*id_of(call.request.id));
  const auto list = store::find_hand_over(*records.database, at);
  if (!list) return refusal(list.error());
  JsonObject body = JsonObject::parse(call.request.body);
  const bool accepted = body.optional_truth("accepted").value_or(false);
  const std::string text = body.optional_text("note", kNoteMax).value_or("");
  if (text.empty() && !accepted) body.complain("note", "is missing");
  if (const auto& problem = body.problem()) return refusal(400, problem->message, problem->field);
  const Timestamp now = office.outside.clock().now;
  const auto keyed = text.empty() ? Result<void>{Ok{}} : records.vault.enroll(kHouse);
  if (!keyed) return refusal(keyed.error());
  const auto note = seal_note(office, records, kHouse, text);
  if (!note) return refusal(note.error());
  const auto said = store::say(
      *records.database,
      {.hand_over = at, .at = now, .account = call.who.account, .accepted = accepted, .note = *note});
  if (!said) return refusal(said.error());
  return {.status = 204, .content_type = {}, .events = nullptr};
}

Response list_colleagues(Office&, Records& records, const Call&) {
  const auto accounts = auth::all_accounts(*records.database);
  if (!accounts) return refusal(accounts.error());
  JsonWriter writer;
  writer.begin_object().key("colleagues").begin_array();
  for (const auth::Account& account : *accounts) {
    const bool works = auth::may(account.role, auth::Permission::WorkCases);
    const bool goes = auth::may(account.role, auth::Permission::SeeOwnDispatches);
    const bool manages = auth::may(account.role, auth::Permission::ManageRoster);
    if (account.disabled || (!works && !goes && !manages)) continue;
    writer.begin_object().field("id", account.id).field("name", account.full_name);
    writer.field("role", auth::to_string(account.role));
    writer.field("side", to_string(side_of(account.role))).field("works_cases", works).end_object();
  }
  writer.end_array().end_object();
  return json(200, writer.take());
}

Response list_record_texts(Office&, Records&, const Call&) {
  JsonWriter writer;
  writer.begin_object().key("texts").begin_array();
  for (const RecordText& text : record_texts()) {
    writer.begin_object().field("command", to_string(text.command)).field("korean", text.korean);
    writer.field("english", text.english).end_object();
  }
  writer.end_array().end_object();
  return json(200, writer.take());
}

// What a crew sees first. It is part of the register's record: the log is told that it changed, not what it
// says.
Response post_standing_notes(Office&, Records& records, const Call& call) {
  const ResidentId id{*id_of(call.request.id)};
  JsonObject body = JsonObject::parse(call.request.body);
  const std::string text = body.text("text", kNoteMax);
  if (const auto& problem = body.problem()) return refusal(400, problem->message, problem->field);
  auto transaction = sql::Transaction::begin(*records.database);
  if (!transaction) return refusal(transaction.error());
  auto person = records.residents.person(id);
  if (!person) return refusal(person.error());
  const auto resident = records.residents.resident(id);
  if (!resident) return refusal(resident.error());
  person->standing_notes = text;
  if (const auto put = records.residents.put(*person, *resident); !put) return refusal(put.error());
  if (const auto committed = transaction->commit(); !committed) return refusal(committed.error());
  return {.status = 204, .content_type = {}, .events = nullptr};
}

Response get_location(Office& office, Records& records, const Call& call) {
  const auto file = store::find_case(*records.database, CaseId{*id_of(call.request.id)});
  if (!file) return refusal(file.error());
  View view{office, records};
  return location_json(view, records, file->subject);
}

}  // namespace anbu::http

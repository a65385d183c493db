#include "http/case_handlers.h"

#include <algorithm>

#include "auth/accounts.h"
#include "http/allowed_commands.h"
#include "http/case_json.h"
#include "http/command_json.h"
#include "http/json_time.h"
#include "http/query.h"

namespace anbu::http {

namespace {

Response shown(const Result<std::string>& text, int status = 200) {
  if (!text) return refusal(text.error());
  return json(status, *text);
}

std::string_view words_for(Reason reason) {
  if (reason == Reason::SomebodyWasFaster) return "somebody was faster";
  if (reason == Reason::CaseIsClosed) return "the case is closed";
  if (reason == Reason::ConfirmationMissing) return "this case closes only on a person seen or spoken to";
  return "the case does not take this now";
}

// 409 {error, case}
Response refused(Reason reason, const std::string& as_it_stands) {
  JsonWriter writer;
  writer.begin_object().key("error").begin_object().field("code", "conflict");
  writer.field("message", words_for(reason)).field("reason", to_string(reason)).end_object();
  writer.key("case").raw(as_it_stands).end_object();
  return json(409, writer.take());
}

int last_sequence(const std::vector<CaseEntry>& entries) {
  return entries.empty() ? 0 : entries.back().sequence;
}

// What casework answered stands in the timeline, after what was there before. A command for a case that had
// closed left nothing there.
std::optional<Reason> refusal_in(const store::CaseFile& file, const Command& command, int after) {
  bool was_heard = false;
  for (const CaseEntry& entry : file.entries) {
    const bool is_answer =
        entry.sequence > after && entry.actor == command.actor && entry.command == command.kind;
    if (is_answer && entry.kind == EntryKind::Refusal) return entry.reason;
    was_heard = was_heard || is_answer;
  }
  if (!was_heard && !file.subject.is_open()) return Reason::CaseIsClosed;
  return std::nullopt;
}

Response answer_to(Office& office, Records& records, const Command& command, int after,
                   const auth::Session& who) {
  const auto file = store::find_case(*records.database, command.subject);
  if (!file) return refusal(file.error());
  const auto text = case_json(office, records, command.subject, who);
  const auto why = refusal_in(*file, command, after);
  if (!text || !why) return shown(text);
  return refused(*why, *text);
}

// Hands the command to the writer; when its consequences are stored, `answer` is asked on a worker.
using Answer = std::function<Response(Records&)>;
void submit(Office& office, const Command& command, const Respond& respond, const Answer& answer) {
  engine::Append append{.body = engine::CommandIssued{command}, .request_key = {}, .answer = {}};
  const auto done = [&office, respond, answer](const Result<Position>& committed) {
    if (!committed) return respond(refusal(committed.error()));
    const bool taken = office.work([respond, answer](Records& records) { respond(answer(records)); });
    if (!taken) respond(refusal(503, "done, but too many requests at one time to show it"));
  };
  office.outside.intake.submit(std::move(append), engine::Intake::After::Committed, done);
}

// Click to call rings the telephone on one's own desk first.
std::optional<Response> no_telephone(Records& records, CommandKind kind, const auth::Session& who) {
  if (kind != CommandKind::Connect) return std::nullopt;
  const auto extension = auth::extension_of(*records.database, who.account);
  if (!extension) return refusal(extension.error());
  if (!extension->empty()) return std::nullopt;
  return refusal(409, "your account has no extension: anbu account extension");
}

Result<NoteId> seal(Office& office, Records& records, ResidentId resident, const std::string& note) {
  if (note.empty()) return NoteId{};
  if (!resident) return Error{Errc::Invalid, "a group case holds no notes"};
  auto transaction = sql::Transaction::begin(*records.database);
  if (!transaction) return transaction.error();
  const auto sealed = records.residents.add_note(resident, note, office.outside.clock().now);
  if (!sealed) return sealed.error();
  if (const auto committed = transaction->commit(); !committed) return committed.error();
  return *sealed;
}

}  // namespace

Response list_cases(Office& office, Records& records, const Call& call) {
  constexpr Range kLimit{.least = 1, .most = 1000, .otherwise = 200};
  const std::string_view state = call.request.parameter("state").value_or("open");
  if (state != "open" && state != "closed") return refusal(400, "must be open or closed", "state");
  const auto limit = whole_number(call.request, "limit", kLimit);
  if (!limit) return refusal(400, limit.error().message, "limit");
  const auto wanted = state == "open" ? store::CaseState::Open : store::CaseState::Closed;
  const auto cases = store::list_cases(*records.database, wanted, *limit);
  if (!cases) return refusal(cases.error());
  View view{office, records};
  JsonWriter writer;
  writer.begin_object();
  write_time(writer, {"now", view.now()}, view.zone());
  writer.key("cases").begin_array();
  for (const Case& subject : *cases) write_case_row(writer, view, records, subject);
  writer.end_array().end_object();
  return json(200, writer.take());
}

Response get_case(Office& office, Records& records, const Call& call) {
  return shown(case_json(office, records, CaseId{*id_of(call.request.id)}, call.who));
}

void post_command(Office& office, Records& records, Call call) {
  const CaseId id{*id_of(call.request.id)};
  const auto file = store::find_case(*records.database, id);
  if (!file) return call.respond(refusal(file.error()));
  auto parsed = parse_command(call.request.body);
  if (const auto* problem = std::get_if<Problem>(&parsed)) {
    return call.respond(refusal(400, problem->message, problem->field));
  }
  auto& [command, note] = std::get<GivenCommand>(parsed);
  if (!may_give(file->subject, command.kind, call.who)) {
    return call.respond(refusal(403, "not allowed to your role"));
  }
  if (const auto lacking = no_telephone(records, command.kind, call.who)) return call.respond(*lacking);
  const auto sealed = seal(office, records, file->subject.resident, note);
  if (!sealed) return call.respond(refusal(sealed.error()));
  command.subject = id;
  command.actor = call.who.account;
  command.note = *sealed;
  const auto answer = [&office, command = command, who = call.who, after = last_sequence(file->entries)](
                          Records& later) { return answer_to(office, later, command, after, who); };
  submit(office, command, call.respond, answer);
}

void post_case(Office& office, Records& records, Call call) {
  auto parsed = parse_case_by_hand(call.request.body);
  if (const auto* problem = std::get_if<Problem>(&parsed)) {
    return call.respond(refusal(400, problem->message, problem->field));
  }
  const CaseByHand& asked = std::get<CaseByHand>(parsed);
  const auto known = store::find_resident(*records.database, asked.resident);
  if (!known) return call.respond(refusal(known.error()));
  const auto note = seal(office, records, asked.resident, asked.note);
  if (!note) return call.respond(refusal(note.error()));
  const Command command{.kind = CommandKind::OpenByHand,
                        .resident = asked.resident,
                        .actor = call.who.account,
                        .grade = asked.grade,
                        .note = *note};
  const auto answer = [&office, resident = asked.resident, who = call.who](Records& later) {
    const auto opened = store::open_case_of(*later.database, resident);
    if (!opened) return refusal(opened.error());
    if (!*opened) return refusal(409, "no case is opened for this resident");
    return shown(case_json(office, later, (*opened)->id, who), 201);
  };
  submit(office, command, call.respond, answer);
}

}  // namespace anbu::http

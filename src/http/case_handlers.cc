#include "http/case_handlers.h"

#include <algorithm>

#include "auth/accounts.h"
#include "http/allowed_commands.h"
#include "http/case_json.h"
#include "http/case_look.h"
#include "http/command_checks.h"
#include "http/command_desk.h"
#include "http/command_json.h"
#include "http/json_time.h"
#include "http/query.h"

namespace anbu::http {

namespace {

Response shown(const Result<std::string>& text, int status = 200) {
  if (!text) return refusal(text.error());
  return json(status, *text);
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

// The case that goes on with the closed one.
void submit_reopening(Office& office, const Command& command, const Call& call) {
  const auto answer = [&office, resident = command.resident, who = call.who](Records& later) {
    const auto opened = store::open_case_of(*later.database, resident);
    if (!opened) return refusal(opened.error());
    if (!*opened) return refusal(409, "no case is opened for this resident");
    return shown(case_json(office, later, (*opened)->id, who), 201);
  };
  submit(office, {.command = command, .request_key = {}}, call.respond, answer);
}

// Of the person behind the case. Whoever has to act is shown the case whether it could be written or not: a
// full disk, of which /healthz complains, must hide nobody.
void note_look(Office& office, Records& records, const Case& subject, const auth::Session& who) {
  if (subject.kind != CaseKind::Person) return;
  const auth::Look look = case_look(office, who, {subject.resident, subject.id}, "case");
  static_cast<void>(auth::remember_once(*records.database, look, 1h));
}

// Click to call rings the telephone on one's own desk first.
std::optional<Response> no_telephone(Records& records, CommandKind kind, const auth::Session& who) {
  if (kind != CommandKind::Connect) return std::nullopt;
  const auto extension = auth::extension_of(*records.database, who.account);
  if (!extension) return refusal(extension.error());
  if (!extension->empty()) return std::nullopt;
  return refusal(409, "your account has no extension: anbu account extension");
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
  const auto file = store::find_case(*records.database, CaseId{*id_of(call.request.id)});
  if (!file) return refusal(file.error());
  note_look(office, records, file->subject, call.who);
  return json(200, case_json(office, records, *file, call.who));
}

void post_command(Office& office, Records& records, Call call) {
  const CaseId id{*id_of(call.request.id)};
  const auto file = store::find_case(*records.database, id);
  if (!file) return call.respond(refusal(file.error()));
  auto parsed = parse_command(call.request.body);
  if (const auto* problem = std::get_if<Problem>(&parsed)) {
    return call.respond(refusal(400, problem->message, problem->field));
  }
  auto& [command, note, unit] = std::get<GivenCommand>(parsed);
  if (!may_give(file->subject, command.kind, call.who)) {
    return call.respond(refusal(403, "not allowed to your role"));
  }
  command.side = side_of(call.who.role);
  if (auto wrong = objection_outside(records, file->subject, command, unit)) {
    return call.respond(std::move(*wrong));
  }
  if (const auto lacking = no_telephone(records, command.kind, call.who)) return call.respond(*lacking);
  const auto sealed = seal_note(office, records, file->subject.resident, note);
  if (!sealed) return call.respond(refusal(sealed.error()));
  command.subject = id;
  command.resident = file->subject.resident;
  command.actor = call.who.account;
  command.note = *sealed;
  const auto answer = [&office, command = command, who = call.who, after = last_sequence(file->entries)](
                          Records& later) { return answer_to(office, later, command, after, who); };
  if (command.kind == CommandKind::Reopen) return submit_reopening(office, command, call);
  submit(office, {.command = command, .request_key = {}}, call.respond, answer);
}

void post_case(Office& office, Records& records, Call call) {
  auto parsed = parse_case_by_hand(call.request.body);
  if (const auto* problem = std::get_if<Problem>(&parsed)) {
    return call.respond(refusal(400, problem->message, problem->field));
  }
  const CaseByHand& asked = std::get<CaseByHand>(parsed);
  const auto known = store::find_resident(*records.database, asked.resident);
  if (!known) return call.respond(refusal(known.error()));
  const auto note = seal_note(office, records, asked.resident, asked.note);
  if (!note) return call.respond(refusal(note.error()));
  const Command command{.kind = CommandKind::OpenByHand,
                        .resident = asked.resident,
                        .actor = call.who.account,
                        .grade = asked.grade,
                        .note = *note,
                        .side = side_of(call.who.role),
                        .origin = asked.origin};
  const auto answer = [&office, resident = asked.resident, who = call.who](Records& later) {
    const auto opened = store::open_case_of(*later.database, resident);
    if (!opened) return refusal(opened.error());
    if (!*opened) return refusal(409, "no case is opened for this resident");
    return shown(case_json(office, later, (*opened)->id, who), 201);
  };
  submit(office, {.command = command, .request_key = {}}, call.respond, answer);
}

}  // namespace anbu::http

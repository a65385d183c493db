#include "http/command_desk.h"

#include "http/json_writer.h"

namespace anbu::http {

namespace {

std::string_view words_for(Reason reason) {
  if (reason == Reason::SomebodyWasFaster) return "somebody was faster";
  if (reason == Reason::CaseIsClosed) return "the case is closed";
  if (reason == Reason::ConfirmationMissing) return "this case closes only on a person seen or spoken to";
  if (reason == Reason::EntryFileIncomplete) return "a door was opened, and its file has gaps";
  return "the case does not take this now";
}

}  // namespace

int last_sequence(const std::vector<CaseEntry>& entries) {
  return entries.empty() ? 0 : entries.back().sequence;
}

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

Response refused(Reason reason, const std::string& as_it_stands) {
  JsonWriter writer;
  writer.begin_object().key("error").begin_object().field("code", "conflict");
  writer.field("message", words_for(reason)).field("reason", to_string(reason)).end_object();
  writer.key("case").raw(as_it_stands).end_object();
  return json(409, writer.take());
}

void submit(Office& office, const Spoken& spoken, const Respond& respond, const Answer& answer) {
  engine::Append append{
      .body = engine::CommandIssued{spoken.command}, .request_key = spoken.request_key, .answer = {}};
  const auto done = [&office, respond, answer](const Result<Position>& committed) {
    if (!committed) return respond(refusal(committed.error()));
    const bool taken = office.work([respond, answer](Records& records) { respond(answer(records)); });
    if (!taken) respond(refusal(503, "done, but too many requests at one time to show it"));
  };
  office.outside.intake.submit(std::move(append), engine::Intake::After::Committed, done);
}

Result<NoteId> seal_note(Office& office, Records& records, ResidentId resident, const std::string& note) {
  if (note.empty()) return NoteId{};
  if (!resident) return Error{Errc::Invalid, "a group case holds no notes"};
  auto transaction = sql::Transaction::begin(*records.database);
  if (!transaction) return transaction.error();
  const auto sealed = records.residents.add_note(resident, note, office.outside.clock().now);
  if (!sealed) return sealed.error();
  if (const auto committed = transaction->commit(); !committed) return committed.error();
  return *sealed;
}

std::optional<std::string> note_text(Records& records, NoteId note) {
  if (!note) return std::nullopt;
  auto text = records.residents.note(note);
  if (!text) return std::nullopt;
  return *std::move(text);
}

}  // namespace anbu::http

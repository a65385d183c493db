// The way of a command from a request to the writer and back: notes are sealed before, and what casework
// answered is read from the timeline after.
#pragma once

#include "domain/command.h"
#include "http/route.h"
#include "store/queries.h"

namespace anbu::http {

int last_sequence(const std::vector<CaseEntry>& entries);
// What casework answered stands in the timeline, after what was there before. A command for a case that had
// closed left nothing there.
std::optional<Reason> refusal_in(const store::CaseFile& file, const Command& command, int after);
// 409 {error, case}
Response refused(Reason reason, const std::string& as_it_stands);

// Hands the command to the writer; when its consequences are stored, `answer` is asked on a worker. A key
// that the log knows already appends nothing: the same question gets the same case.
using Answer = std::function<Response(Records&)>;
struct Spoken {
  Command command;
  std::string request_key;  // empty: none
};
void submit(Office& office, const Spoken& spoken, const Respond& respond, const Answer& answer);

Result<NoteId> seal_note(Office& office, Records& records, ResidentId resident, const std::string& note);
// Nothing where there is no note, or none that can be opened any more.
std::optional<std::string> note_text(Records& records, NoteId note);

}  // namespace anbu::http

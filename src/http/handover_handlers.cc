#include "http/handover_handlers.h"

#include <fmt/format.h>

#include "http/case_look.h"
#include "http/command_desk.h"
#include "http/paper_person.h"
#include "http/view.h"
#include "report/handover.h"
#include "store/queries.h"

namespace anbu::http {

namespace {

std::vector<report::HandOverEntry> entries_of(View& view, Records& records, const store::CaseFile& file) {
  std::vector<report::HandOverEntry> entries;
  for (const CaseEntry& entry : file.entries) {
    report::HandOverEntry told{.entry = entry, .actor = {}, .note = {}};
    if (entry.actor) told.actor = view.account_name(entry.actor);
    told.note = note_text(records, entry.note).value_or("");
    entries.push_back(std::move(told));
  }
  return entries;
}

Result<std::string> sheet_of(Office& office, Records& records, const store::CaseFile& file,
                             const Call& call) {
  View view{office, records};
  const registry::Person* card = view.person(file.subject.resident);
  if (card == nullptr) return Error{Errc::NotFound, "the register does not know this resident"};
  const Resident* resident = view.resident(file.subject.resident);
  const report::HandOver facts{.district = office.outside.identity.district,
                               .number = view.number(file.subject),
                               .subject = file.subject,
                               .resident = resident != nullptr ? *resident : Resident{},
                               .person = on_paper(*card, view.age(*card)),
                               .entries = entries_of(view, records, file),
                               .made_at = view.now(),
                               .made_by = call.who.full_name,
                               .zone = view.zone()};
  return report::to_pdf(report::hand_over_sheet(facts));
}

}  // namespace

Response get_hand_over_sheet(Office& office, Records& records, const Call& call) {
  const CaseId id{*id_of(call.request.id)};
  const auto file = store::find_case(*records.database, id);
  if (!file) return refusal(file.error());
  if (file->subject.kind != CaseKind::Person) return refusal(404, "this case is about no single resident");
  const auth::Look look = case_look(office, call.who, {file->subject.resident, id}, "hand_over_sheet");
  if (const auto remembered = auth::remember(*records.database, look); !remembered) {
    return refusal(remembered.error());
  }
  auto sheet = sheet_of(office, records, *file, call);
  if (!sheet) return refusal(sheet.error());
  Response response{.content_type = "application/pdf", .body = *std::move(sheet), .events = nullptr};
  response.headers.emplace_back("Content-Disposition",
                                fmt::format("inline; filename=\"handover-{}.pdf\"", id.value));
  response.headers.emplace_back("Cache-Control", "no-store");
  return response;
}

}  // namespace anbu::http

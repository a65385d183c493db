#include "http/incoming_handlers.h"

#include "auth/accounts.h"
#include "http/case_json.h"
#include "http/json_time.h"

namespace anbu::http {

namespace {

// A number may be that of several: two who share a telephone, a daughter of three.
Result<void> write_callers(JsonWriter& writer, View& view, Records& records, const std::string& number) {
  const auto found = records.residents.by_phone(number);
  if (!found) return found.error();
  writer.key("callers").begin_array();
  for (const registry::FoundByPhone& caller : *found) {
    const auto open = store::open_case_of(*records.database, caller.resident);
    if (!open) return open.error();
    writer.begin_object();
    view.write_summary(writer, caller.resident);
    writer.field("contact", caller.contact);
    write_open_case(writer.key("open_case"), view, *open ? &**open : nullptr);
    writer.end_object();
  }
  writer.end_array();
  return Ok{};
}

}  // namespace

Response list_incoming_calls(Office& office, Records& records, const Call&) {
  View view{office, records};
  JsonWriter writer;
  writer.begin_object();
  write_time(writer, {"now", view.now()}, view.zone());
  writer.key("calls").begin_array();
  if (office.outside.telephone) {
    for (const codec::VoiceIncoming& call : office.outside.telephone->incoming()) {
      writer.begin_object().field("call", call.call).field("number", call.number);
      writer.field("stage", to_string(call.stage)).field("extension", call.extension);
      write_time(writer, {"since", from_unix(call.since)}, view.zone());
      if (const auto written = write_callers(writer, view, records, call.number); !written) {
        return refusal(written.error());
      }
      writer.end_object();
    }
  }
  writer.end_array().end_object();
  return json(200, writer.take());
}

Response answer_incoming_call(Office& office, Records& records, const Call& call) {
  if (!office.outside.telephone) return refusal(404, "there is no telephone here");
  const auto extension = auth::extension_of(*records.database, call.who.account);
  if (!extension) return refusal(extension.error());
  if (extension->empty()) return refusal(409, "your account has no extension: anbu account extension");
  if (!office.outside.telephone->answer(call.request.id, *extension)) {
    return refusal(404, "this call is over, or somebody has it");
  }
  return json(200, "{}");
}

}  // namespace anbu::http

#include "http/recording_handlers.h"

#include "http/case_look.h"
#include "http/json_reader.h"
#include "register/consents.h"
#include "register/recordings.h"
#include "sealing/recording.h"

namespace anbu::http {

namespace {

constexpr std::size_t kNameMax = 64;
constexpr std::size_t kEvidenceMax = 1000;

Result<void> put(Records& records, registry::Consent consent, const std::string& evidence) {
  auto transaction = sql::Transaction::begin(*records.database);
  if (!transaction) return transaction.error();
  if (const auto person = records.residents.person(consent.resident); !person) return person.error();
  if (!evidence.empty()) {
    const auto note = records.residents.add_note(consent.resident, evidence, consent.at);
    if (!note) return note.error();
    consent.evidence = *note;
  }
  if (const auto written = registry::put_consent(*records.database, consent); !written) {
    return written.error();
  }
  return transaction->commit();
}

Result<registry::RecordedCall> recorded_call(Records& records, const Call& call) {
  const CaseId id{*id_of(call.request.id)};
  const auto found = registry::recording_named(
      *records.database, std::string{call.request.parameter("name").value_or(std::string_view{})});
  if (!found) return found.error();
  if (!*found || (*found)->subject != id) return Error{Errc::NotFound, "there is no such recording"};
  return **found;
}

Result<std::string> sound_of(Office& office, Records& records, const registry::RecordedCall& recorded) {
  const auto bytes = office.outside.telephone->recording(recorded.name);
  if (!bytes) return bytes.error();
  const auto key = records.residents.recording_key(recorded.resident, recorded.name);
  if (!key) return key.error();
  const auto recording = sealing::open_recording(*bytes, *key, recorded.name);
  if (!recording) return recording.error();
  return sealing::wav_of(*recording);
}

}  // namespace

Response post_consent(Office& office, Records& records, const Call& call) {
  JsonObject body = JsonObject::parse(call.request.body);
  const auto purpose = registry::purpose_named(body.text("purpose", kNameMax));
  const auto given = body.optional_truth("given");
  const std::string evidence = body.optional_text("evidence", kEvidenceMax).value_or("");
  if (!purpose) body.complain("purpose", "must be call_recording");
  if (!given) body.complain("given", "must be true or false");
  if (const auto& problem = body.problem()) return refusal(400, problem->message, problem->field);
  const registry::Consent consent{.resident = ResidentId{*id_of(call.request.id)},
                                  .purpose = *purpose,
                                  .given = *given,
                                  .at = office.outside.machine_time(),
                                  .actor = call.who.account,
                                  .evidence = {}};
  if (const auto done = put(records, consent, evidence); !done) return refusal(done.error());
  return {.status = 204, .content_type = {}, .events = nullptr};
}

Response get_recording(Office& office, Records& records, const Call& call) {
  if (!office.outside.telephone) return refusal(404, "there is no telephone here");
  const auto recorded = recorded_call(records, call);
  if (!recorded) return refusal(recorded.error());
  const auth::Look look =
      case_look(office, call.who, {recorded->resident, recorded->subject}, "call_recording");
  if (const auto noted = auth::remember(*records.database, look); !noted) return refusal(noted.error());
  auto sound = sound_of(office, records, *recorded);
  if (!sound) return refusal(sound.error());
  Response response{.content_type = "audio/wav", .body = *std::move(sound), .events = nullptr};
  response.headers.emplace_back("Cache-Control", "no-store");
  return response;
}

}  // namespace anbu::http

#include "http/person_json.h"

#include "http/json_time.h"

namespace anbu::http {

namespace {

void write_texts(JsonWriter& writer, std::string_view name, const std::vector<std::string>& texts) {
  writer.key(name).begin_array();
  for (const std::string& text : texts) writer.value(text);
  writer.end_array();
}

void write_band(JsonWriter& writer, std::string_view name, const HourBand& band) {
  writer.key(name).begin_object().field("from_hour", band.from_hour).field("until_hour", band.until_hour);
  writer.end_object();
}

// Null: it cannot be pushed to her.
void write_push(JsonWriter& writer, const View& view, const std::optional<View::ContactPush>& push) {
  writer.key("push");
  if (!push) {
    writer.null();
    return;
  }
  const auto& last = push->last_invitation;
  writer.begin_object().field("browsers", push->browsers);
  write_time(writer, {"invited_at", last ? std::optional{last->action.created_at} : std::nullopt},
             view.zone());
  writer.field("invitation", last ? std::optional{messages::to_string(last->state)} : std::nullopt);
  writer.field("way", last ? std::optional{to_string(last->way)} : std::nullopt).end_object();
}

void write_card(JsonWriter& writer, View& view, ResidentId id, const registry::Person& card) {
  writer.field("birth_date", card.birth_date ? std::optional{to_iso(*card.birth_date)} : std::nullopt);
  write_texts(writer, "phones", card.phones);
  writer.field("address", card.address).field("entry_notes", card.entry_notes);
  writer.field("standing_notes", card.standing_notes).field("health", card.health);
  writer.field("language", card.language);
  writer.key("contacts").begin_array();
  int order = 0;
  for (const registry::Contact& contact : card.contacts) {
    writer.begin_object().field("order", ++order).field("name", contact.name);
    writer.field("relation", contact.relation).field("phone", contact.phone);
    writer.field("key_holder", contact.key_holder).field("language", contact.language);
    writer.field("email", contact.email).field("notify", contact.notify);
    write_push(writer, view, view.contact_push(id, order, contact));
    writer.end_object();
  }
  writer.end_array();
}

void write_watched(JsonWriter& writer, const Resident& resident, const Zone& zone) {
  writer.field("risk", to_string(resident.risk));
  write_texts(writer, "services", resident.services);
  writer.field("medical_device", resident.medical_device);
  writer.field("human_calls_only", resident.human_calls_only);
  write_band(writer, "automatic_calls", resident.automatic_calls);
  write_band(writer, "watched", resident.watched);
  writer.field("drill", resident.drill).field("canary", resident.canary);
  writer.field("deceased", resident.deceased);
  write_time(writer, {"since", resident.since}, zone);
}

}  // namespace

void write_person(JsonWriter& writer, View& view, ResidentId id) {
  const registry::Person* card = view.person(id);
  const Resident* resident = view.resident(id);
  if (card == nullptr && resident == nullptr) {
    writer.null();
    return;
  }
  writer.begin_object();
  view.write_summary(writer, id);
  write_card(writer, view, id, card == nullptr ? registry::Person{} : *card);
  write_watched(writer, resident == nullptr ? Resident{} : *resident, view.zone());
  const auto recording = view.consent(id, registry::Purpose::CallRecording);
  writer.field("call_recording", recording && recording->given);
  write_time(writer, {"call_recording_since", recording ? std::optional{recording->at} : std::nullopt},
             view.zone());
  writer.field("texts_this_month", view.texts_this_month(id)).field("texts_cap", view.texts_cap());
  writer.end_object();
}

}  // namespace anbu::http

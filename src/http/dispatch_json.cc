#include "http/dispatch_json.h"

#include <algorithm>

#include "http/door_json.h"
#include "http/evidence_json.h"
#include "http/json_time.h"

namespace anbu::http {
namespace {

void write_own_unit(JsonWriter& writer, View& view, const Case& subject, const Share& share) {
  const auto unit = std::ranges::find(subject.units, share.crew, &Unit::crew);
  writer.key("unit");
  if (!share.crew || unit == subject.units.end()) {
    writer.null();
    return;
  }
  writer.begin_object().field("crew_id", unit->crew).field("state", to_string(unit->state));
  write_time(writer, {"offered_at", unit->offered_at}, view.zone());
  write_time(writer, {"since", unit->since}, view.zone());
  write_time(writer, {"arrives_at", unit->arrives_at}, view.zone());
  writer.end_object();
}

void write_row_fields(JsonWriter& writer, View& view, const Case& subject, const Share& share) {
  const Resident* resident = view.resident(subject.resident);
  writer.field("case_id", subject.id).field("number", view.number(subject));
  writer.field("version", subject.version).field("grade", to_string(subject.grade));
  writer.field("step", to_string(subject.step)).field("area", resident == nullptr ? "" : resident->area);
  write_time(writer, {"due", subject.due}, view.zone());
  writer.field("drill", resident != nullptr && resident->drill);
  write_own_unit(writer, view, subject, share);
  writer.field("own_dong", share.is_own_dong).field("danger", subject.danger);
}

// The first telephone is the one to ring and listen for; of the contacts only who holds a key.
void write_person(JsonWriter& writer, View& view, const Case& subject) {
  const registry::Person* card = view.person(subject.resident);
  const Resident* resident = view.resident(subject.resident);
  writer.key("person");
  if (card == nullptr) {
    writer.null();
    return;
  }
  writer.begin_object().field("name", card->name).field("age", view.age(*card));
  writer.field("address", card->address).field("building", card->building).field("unit", card->unit);
  writer.field("standing_notes", card->standing_notes).field("entry_notes", card->entry_notes);
  writer.field("health", card->health).key("phones").begin_array();
  for (const std::string& phone : card->phones) writer.value(phone);
  writer.end_array();
  writer.field("medical_device", resident != nullptr && resident->medical_device);
  writer.key("key_holders").begin_array();
  for (const registry::Contact& contact : card->contacts) {
    if (!contact.key_holder) continue;
    writer.begin_object().field("name", contact.name).field("relation", contact.relation);
    writer.field("phone", contact.phone).end_object();
  }
  writer.end_array().end_object();
}

}  // namespace

void write_dispatch_row(JsonWriter& writer, View& view, const Case& subject, const Share& share) {
  writer.begin_object();
  write_row_fields(writer, view, subject, share);
  writer.end_object();
}

std::string dispatch_json(View& view, const Case& subject, const Share& share) {
  JsonWriter writer;
  writer.begin_object();
  write_row_fields(writer, view, subject, share);
  write_time(writer, {"now", view.now()}, view.zone());
  write_time(writer, {"last_life_sign_at", subject.last_life_sign.at}, view.zone());
  write_sentence(writer.key("explanation"), subject.signal, view.zone());
  write_person(writer, view, subject);
  write_door(writer, view, subject);
  writer.end_object();
  return writer.take();
}

}  // namespace anbu::http

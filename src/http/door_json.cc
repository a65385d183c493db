#include "http/door_json.h"

#include "http/json_time.h"

namespace anbu::http {
namespace {

void write_checked(JsonWriter& writer, View& view, std::string_view name, const CheckedAddress& checked) {
  writer.key(name);
  if (checked.at == Timestamp{}) {
    writer.null();
    return;
  }
  writer.begin_object();
  write_time(writer, {"at", checked.at}, view.zone());
  view.write_actor(writer.key("by"), checked.by);
  writer.end_object();
}

void write_photos(JsonWriter& writer, View& view, const EntryFile& entry) {
  writer.key("photos").begin_array();
  int number = 0;
  for (const Photo& photo : entry.photos) {
    writer.begin_object().field("number", ++number).field("taken", !photo.hash.empty());
    writer.field("hash", photo.hash);
    write_time(writer, {"at", photo.at}, view.zone());
    view.write_actor(writer.key("by"), photo.by);
    writer.end_object();
  }
  writer.end_array();
}

void write_entry_file(JsonWriter& writer, View& view, const EntryFile& entry) {
  writer.key("entry_file").begin_object();
  write_time(writer, {"opened_at", entry.opened_at}, view.zone());
  writer.field("opened_by", entry.opened_at ? std::optional{to_string(entry.opened_by)} : std::nullopt);
  writer.field("legal_basis", to_string(entry.basis));
  view.write_actor(writer.key("recorded_by"), entry.recorded_by);
  write_checked(writer, view, "read_out", entry.read_out);
  write_checked(writer, view, "at_the_door", entry.at_the_door);
  write_photos(writer, view, entry);
  writer.field("damage", to_string(entry.damage)).field("relock", to_string(entry.relock));
  writer.key("missing").begin_array();
  for (const EntryItem item : entry.missing()) writer.value(to_string(item));
  writer.end_array().end_object();
}

void write_units(JsonWriter& writer, View& view, const Case& subject) {
  writer.key("units").begin_array();
  for (const Unit& unit : subject.units) {
    writer.begin_object().field("crew_id", unit.crew).field("state", to_string(unit.state));
    write_time(writer, {"offered_at", unit.offered_at}, view.zone());
    write_time(writer, {"since", unit.since}, view.zone());
    write_time(writer, {"arrives_at", unit.arrives_at}, view.zone());
    writer.end_object();
  }
  writer.end_array();
}

}  // namespace

void write_facts(JsonWriter& writer, const DangerFacts& facts) {
  writer.begin_array();
  for (int index = 0; index < kDangerFactCount; ++index) {
    const auto fact = static_cast<DangerFact>(index);
    if (facts.has(fact)) writer.value(to_string(fact));
  }
  writer.end_array();
}

void write_door(JsonWriter& writer, View& view, const Case& subject) {
  write_units(writer, view, subject);
  writer.key("checks").begin_array();
  for (const OnSiteCheck& check : subject.checks) {
    writer.begin_object().field("check", to_string(check.item)).field("finding", to_string(check.finding));
    write_time(writer, {"at", check.at}, view.zone());
    view.write_actor(writer.key("by"), check.by);
    writer.end_object();
  }
  writer.end_array();
  write_facts(writer.key("danger_facts"), subject.danger_facts);
  write_entry_file(writer, view, subject.entry);
}

}  // namespace anbu::http

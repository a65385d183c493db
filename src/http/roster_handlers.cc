#include "http/roster_handlers.h"

#include <algorithm>

#include "http/json_reader.h"
#include "http/json_time.h"
#include "http/view.h"
#include "roster/book.h"
#include "store/queries.h"
#include "store/work.h"

namespace anbu::http {

namespace {

constexpr std::size_t kNameMax = 64;
constexpr std::int64_t kDegrees = 180'000'000;

void write_position(JsonWriter& writer, const std::optional<roster::Position>& position) {
  using Number = std::optional<std::int64_t>;
  writer.field("latitude_e6", position ? Number{position->latitude_e6} : Number{});
  writer.field("longitude_e6", position ? Number{position->longitude_e6} : Number{});
}

void write_crew(JsonWriter& writer, View& view, const roster::Crew& crew) {
  writer.begin_object().field("id", crew.id).field("name", crew.name).field("kind", to_string(crew.kind));
  writer.field("area", crew.area).field("phone", crew.phone);
  write_position(writer, crew.position);
  writer.field("speed_kmh", crew.speed_kmh).field("available", crew.available);
  write_time(writer, {"on_from", crew.on_from}, view.zone());
  write_time(writer, {"on_until", crew.on_until}, view.zone());
  const bool is_on = crew.on_from <= view.now() && view.now() < crew.on_until;
  writer.field("on_duty", is_on && crew.available).key("members").begin_array();
  for (const AccountId member : crew.members) view.write_actor(writer, member);
  writer.end_array().end_object();
}

std::optional<std::int64_t> degrees(JsonObject& body, std::string_view name) {
  const auto number = body.optional_integer(name);
  if (number && (*number < -kDegrees || *number > kDegrees)) body.complain(name, "is out of range");
  return number;
}

std::optional<roster::Position> position_of(JsonObject& body) {
  const auto latitude = degrees(body, "latitude_e6");
  const auto longitude = degrees(body, "longitude_e6");
  if (latitude.has_value() != longitude.has_value()) body.complain("longitude_e6", "goes with latitude_e6");
  if (!latitude || !longitude || body.problem()) return std::nullopt;
  return roster::Position{static_cast<int>(*latitude), static_cast<int>(*longitude)};
}

// "7,8"
std::vector<AccountId> members_of(JsonObject& body) {
  constexpr std::size_t kMembersMax = 400;
  std::vector<AccountId> members;
  const std::string text = body.optional_text("members", kMembersMax).value_or("");
  std::string_view rest = text;
  while (!rest.empty()) {
    const std::string_view one = rest.substr(0, rest.find(','));
    rest.remove_prefix(std::min(rest.size(), one.size() + 1));
    const auto id = id_of(one);
    if (!id) body.complain("members", "holds no id");
    members.emplace_back(id.value_or(0));
  }
  return members;
}

roster::Crew crew_of(JsonObject& body) {
  constexpr std::int64_t kFastest = 120;
  roster::Crew crew{.name = body.text("name", kNameMax), .area = body.text("area", kNameMax)};
  const auto kind = responder_kind_named(body.text("kind", kNameMax));
  if (!kind) body.complain("kind", "is none of the values allowed");
  crew.kind = kind.value_or(ResponderKind::Crew);
  if (const auto id = body.optional_text("id", kNameMax)) {
    const auto known = id_of(*id);
    if (!known) body.complain("id", "is no id");
    crew.id = CrewId{known.value_or(0)};
  }
  const auto speed = body.optional_integer("speed_kmh").value_or(crew.speed_kmh);
  if (speed < 1 || speed > kFastest) body.complain("speed_kmh", "is out of range");
  crew.speed_kmh = static_cast<int>(std::clamp<std::int64_t>(speed, 1, kFastest));
  crew.position = position_of(body);
  crew.on_from = instant_in(body, "on_from");
  crew.on_until = instant_in(body, "on_until");
  crew.available = body.optional_truth("available").value_or(true);
  crew.members = members_of(body);
  crew.phone = body.optional_text("phone", kNameMax).value_or("");
  return crew;
}

// The roster as it stands now, into the log: the engine orders by it from here on.
void publish(Office& office, Records& records, Respond respond, int status) {
  auto roster = roster::current(*records.database);
  if (!roster) return respond(refusal(roster.error()));
  const auto done = [respond = std::move(respond), status](const Result<Position>& committed) {
    if (!committed) return respond(refusal(committed.error()));
    respond({.status = status, .content_type = {}, .events = nullptr});
  };
  office.outside.intake.submit(
      {.body = engine::RosterPublished{.roster = *std::move(roster)}, .request_key = {}, .answer = {}},
      engine::Intake::After::Committed, done);
}

}  // namespace

Response get_roster(Office& office, Records& records, const Call&) {
  const auto crews = roster::all_crews(*records.database);
  if (!crews) return refusal(crews.error());
  const auto areas = roster::all_areas(*records.database);
  if (!areas) return refusal(areas.error());
  View view{office, records};
  JsonWriter writer;
  writer.begin_object();
  write_time(writer, {"now", view.now()}, view.zone());
  writer.key("crews").begin_array();
  for (const roster::Crew& crew : *crews) write_crew(writer, view, crew);
  writer.end_array().key("areas").begin_array();
  for (const roster::Area& area : *areas) {
    writer.begin_object().field("area", area.name);
    write_position(writer, area.centre);
    writer.end_object();
  }
  writer.end_array().end_object();
  return json(200, writer.take());
}

Response get_responders(Office& office, Records& records, const Call& call) {
  const auto file = store::find_case(*records.database, CaseId{*id_of(call.request.id)});
  if (!file) return refusal(file.error());
  const auto crews = roster::all_crews(*records.database);
  if (!crews) return refusal(crews.error());
  const auto roster = roster::current(*records.database);
  if (!roster) return refusal(roster.error());
  const auto busy = store::busy_crews(*records.database, file->subject.id);
  if (!busy) return refusal(busy.error());
  View view{office, records};
  const Resident* resident = view.resident(file->subject.resident);
  JsonWriter writer;
  writer.begin_object().key("responders").begin_array();
  for (const AreaRoster& place : roster->areas) {
    if (resident == nullptr || place.area != resident->area) continue;
    for (const Responder& responder : place.responders) {
      const auto crew = std::ranges::find(*crews, responder.crew, &roster::Crew::id);
      if (crew == crews->end() || !responder.on_duty(view.now())) continue;
      const bool is_busy = std::ranges::find(*busy, responder.crew) != busy->end();
      writer.begin_object().field("crew_id", responder.crew).field("name", crew->name);
      writer.field("kind", to_string(responder.kind)).field("minutes", responder.away / 1min);
      writer.field("busy", is_busy).end_object();
    }
  }
  writer.end_array().end_object();
  return json(200, writer.take());
}

void post_crew(Office& office, Records& records, Call call) {
  JsonObject body = JsonObject::parse(call.request.body);
  roster::Crew crew = crew_of(body);
  if (crew.on_until <= crew.on_from) body.complain("on_until", "must be after its beginning");
  if (const auto& problem = body.problem()) {
    return call.respond(refusal(400, problem->message, problem->field));
  }
  auto transaction = sql::Transaction::begin(*records.database);
  if (!transaction) return call.respond(refusal(transaction.error()));
  if (const auto put = roster::put_crew(*records.database, std::move(crew)); !put) {
    return call.respond(refusal(put.error()));
  }
  if (const auto committed = transaction->commit(); !committed) {
    return call.respond(refusal(committed.error()));
  }
  publish(office, records, std::move(call.respond), 204);
}

void post_crew_area(Office& office, Records& records, Call call) {
  JsonObject body = JsonObject::parse(call.request.body);
  roster::Area area{.name = body.text("area", kNameMax), .centre = {}};
  const auto centre = position_of(body);
  if (!centre) body.complain("latitude_e6", "is missing");
  if (area.name.empty()) body.complain("area", "is missing");
  if (const auto& problem = body.problem()) {
    return call.respond(refusal(400, problem->message, problem->field));
  }
  area.centre = *centre;
  if (const auto put = roster::put_area(*records.database, area); !put) {
    return call.respond(refusal(put.error()));
  }
  publish(office, records, std::move(call.respond), 204);
}

void post_duty(Office& office, Records& records, Call call) {
  JsonObject body = JsonObject::parse(call.request.body);
  roster::Crew duty{.id = CrewId{*id_of(call.request.id)}};
  duty.position = position_of(body);
  duty.on_from = instant_in(body, "on_from");
  duty.on_until = instant_in(body, "on_until");
  duty.available = body.optional_truth("available").value_or(true);
  if (const auto& problem = body.problem()) {
    return call.respond(refusal(400, problem->message, problem->field));
  }
  const auto own = roster::crews_of(*records.database, call.who.account);
  if (!own) return call.respond(refusal(own.error()));
  const bool is_own = std::ranges::find(*own, duty.id, &roster::Crew::id) != own->end();
  if (!is_own && !auth::may(call.who.role, auth::Permission::ManageRoster)) {
    return call.respond(refusal(403, "not your crew"));
  }
  if (const auto put = roster::put_duty(*records.database, duty); !put) {
    return call.respond(refusal(put.error()));
  }
  publish(office, records, std::move(call.respond), 204);
}

}  // namespace anbu::http

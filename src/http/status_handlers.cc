#include "http/status_handlers.h"

#include <algorithm>
#include <set>

#include "http/clock_json.h"
#include "http/events.h"
#include "http/json_time.h"
#include "store/queries.h"

namespace anbu::http {

namespace {

constexpr int kOpenCasesMost = 10'000;
constexpr int kPage = 1000;

struct OpenCases {
  int serious = 0;
  int caution = 0;
  int blind = 0;
  int group = 0;
  int held = 0;
  int overdue = 0;
};

OpenCases count_open(const std::vector<Case>& cases) {
  OpenCases open;
  for (const Case& subject : cases) {
    const bool is_person = subject.kind == CaseKind::Person;
    open.serious += is_person && subject.grade == Grade::Serious;
    open.caution += is_person && subject.grade != Grade::Serious;
    open.blind += subject.kind == CaseKind::Blind;
    open.group += subject.kind == CaseKind::Group;
    open.held += subject.step == Step::Held;
    open.overdue += subject.overdue;
  }
  return open;
}

Result<void> refresh(Places& places, sql::Connection& database) {
  std::set<std::string> areas;
  std::set<std::string> services;
  ResidentId after;
  for (;;) {
    const auto page = store::list_residents(database, after, kPage);
    if (!page) return page.error();
    for (const store::ResidentRow& row : *page) {
      areas.insert(row.resident.area);
      services.insert(row.resident.services.begin(), row.resident.services.end());
      after = row.resident.id;
    }
    if (static_cast<int>(page->size()) < kPage) break;
  }
  places.areas.assign(areas.begin(), areas.end());
  places.services.assign(services.begin(), services.end());
  return Ok{};
}

Result<void> keep_fresh(Places& places, sql::Connection& database, Timestamp machine_time) {
  constexpr Duration kFresh = 1min;
  if (machine_time < places.fresh_until) return Ok{};
  if (const auto read = refresh(places, database); !read) return read.error();
  places.fresh_until = machine_time + kFresh;
  return Ok{};
}

void write_texts(JsonWriter& writer, std::string_view name, const std::vector<std::string>& texts) {
  writer.key(name).begin_array();
  for (const std::string& text : texts) writer.value(text);
  writer.end_array();
}

void write_open(JsonWriter& writer, const OpenCases& open, int watch) {
  writer.key("open").begin_object().field("serious", open.serious).field("caution", open.caution);
  writer.field("watch", watch).field("blind", open.blind).field("group", open.group);
  writer.field("held", open.held).field("overdue", open.overdue).end_object();
}

void write_auditor(JsonWriter& writer, const Vitals& vitals, const Zone& zone) {
  constexpr Duration kInTime = 3min;
  const bool in_time = vitals.auditor_at && vitals.now - *vitals.auditor_at <= kInTime;
  writer.key("auditor").begin_object();
  write_time(writer, {"at", vitals.auditor_at}, zone);
  writer.field("overdue", vitals.overdue).field("healthy", in_time && vitals.overdue == 0).end_object();
}

Result<std::string> status_json(Office& office, Records& records) {
  const auto cases = store::list_cases(*records.database, store::CaseState::Open, kOpenCasesMost);
  if (!cases) return cases.error();
  const auto counts = store::count_all(*records.database);
  if (!counts) return counts.error();
  const Dependencies& outside = office.outside;
  const auto places = keep_fresh(records.places, *records.database, outside.machine_time());
  if (!places) return places.error();
  const Zone& zone = outside.identity.zone;
  JsonWriter writer;
  writer.begin_object();
  write_clock(writer, outside.clock(), zone);
  writer.field("demo", outside.demo.has_value()).field("district", outside.identity.district);
  writer.field("zone", zone.name);
  write_texts(writer, "areas", records.places.areas);
  write_texts(writer, "services", records.places.services);
  write_open(writer, count_open(*cases), counts->residents_watch);
  writer.key("feeds").begin_object().field("live", counts->feeds_live);
  writer.field("late", counts->feeds_late).field("waiting", counts->feeds_waiting).end_object();
  write_auditor(writer, outside.vitals(), zone);
  writer.field("healthy", outside.problems().empty()).end_object();
  return writer.take();
}

}  // namespace

Response get_status(Office& office, Records& records, const Call&) {
  const auto text = status_json(office, records);
  if (!text) return refusal(text.error());
  return json(200, *text);
}

std::string change_json(Office& office, Records& records, const std::vector<CaseId>& cases) {
  const auto status = status_json(office, records);
  if (!status) return {};
  JsonWriter writer;
  writer.begin_object();
  write_clock(writer, office.outside.clock(), office.outside.identity.zone);
  writer.key("cases").begin_array();
  for (const CaseId id : cases) writer.value(id);
  writer.end_array().key("status").raw(*status).end_object();
  return writer.take();
}

void get_events(Office& office, Records& records, Call call) {
  const std::string first = change_json(office, records, {});
  if (first.empty()) return call.respond(refusal(503, "the database is away"));
  const auto stream = std::make_shared<EventStream>();
  stream->owner = call.who.token_hash;
  stream->send("retry: 1000\n\n");
  stream->send(event_text("change", first));
  Response response{.content_type = "text/event-stream", .events = stream};
  response.headers.emplace_back("Cache-Control", "no-store");
  response.headers.emplace_back("X-Accel-Buffering", "no");
  office.on_io([&events = office.events, stream, response, respond = call.respond] {
    respond(events.open(stream) ? response : refusal(503, "too many event streams"));
  });
}

}  // namespace anbu::http

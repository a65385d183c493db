#include "http/resident_handlers.h"

#include <algorithm>

#include "auth/access_log.h"
#include "http/case_json.h"
#include "http/command_json.h"
#include "http/evidence_json.h"
#include "http/feed_json.h"
#include "http/json_time.h"
#include "http/person_json.h"
#include "http/query.h"

namespace anbu::http {

namespace {

constexpr int kPage = 1000;
constexpr int kCasesShown = 50;

using Rows = std::vector<store::ResidentRow>;

Result<Rows> residents_in(sql::Connection& database, std::optional<std::string_view> area) {
  Rows wanted;
  ResidentId after;
  for (;;) {
    const auto page = store::list_residents(database, after, kPage);
    if (!page) return page.error();
    for (const store::ResidentRow& row : *page) {
      if (!area || *area == row.resident.area) wanted.push_back(row);
      after = row.resident.id;
    }
    if (static_cast<int>(page->size()) < kPage) return wanted;
  }
}

// The gravest first, then whoever has been silent for longest.
bool is_more_urgent(const store::ResidentRow& one, const store::ResidentRow& other) {
  if (one.status.grade != other.status.grade) return one.status.grade > other.status.grade;
  return one.status.last_life_sign.at < other.status.last_life_sign.at;
}

std::optional<Absence> not_over(const std::optional<Absence>& absence, Timestamp now) {
  return absence && absence->until > now ? absence : std::nullopt;
}

Result<void> write_row(JsonWriter& writer, View& view, Records& records, const store::ResidentRow& row) {
  const auto feeds = store::feeds_of(*records.database, row.resident.id);
  if (!feeds) return feeds.error();
  const auto open = store::open_case_of(*records.database, row.resident.id);
  if (!open) return open.error();
  writer.begin_object();
  view.write_summary(writer, row.resident.id);
  writer.field("risk", to_string(row.resident.risk)).key("services").begin_array();
  for (const std::string& service : row.resident.services) writer.value(service);
  writer.end_array().field("grade", to_string(row.status.grade));
  write_life_sign(writer.key("last_life_sign"), row.status.last_life_sign, view.zone());
  write_time(writer, {"as_of", row.status.as_of}, view.zone());
  write_open_case(writer.key("open_case"), view, *open ? &**open : nullptr);
  write_absence(writer.key("absence"), not_over(row.absence, view.now()), view.zone());
  write_feed_counts(writer.key("feeds"), *feeds);
  writer.field("drill", row.resident.drill).end_object();
  return Ok{};
}

Response listed(Office& office, Records& records, std::span<const store::ResidentRow> rows,
                std::size_t total) {
  View view{office, records};
  JsonWriter writer;
  writer.begin_object();
  write_time(writer, {"now", view.now()}, view.zone());
  writer.field("total", total).key("residents").begin_array();
  for (const store::ResidentRow& row : rows) {
    if (const auto written = write_row(writer, view, records, row); !written) return refusal(written.error());
  }
  writer.end_array().end_object();
  return json(200, writer.take());
}

void submit(Office& office, engine::LogBody body, const Respond& respond, const Response& answer) {
  const auto done = [respond, answer](const Result<Position>& committed) {
    respond(committed ? answer : refusal(committed.error()));
  };
  office.outside.intake.submit({.body = std::move(body), .request_key = {}, .answer = {}},
                               engine::Intake::After::Committed, done);
}

}  // namespace

Response list_residents(Office& office, Records& records, const Call& call) {
  constexpr Range kLimit{.least = 1, .most = 1000, .otherwise = 200};
  constexpr Range kOffset{.least = 0, .most = 100'000'000, .otherwise = 0};
  const auto limit = whole_number(call.request, "limit", kLimit);
  if (!limit) return refusal(400, limit.error().message, "limit");
  const auto offset = whole_number(call.request, "offset", kOffset);
  if (!offset) return refusal(400, offset.error().message, "offset");
  auto rows = residents_in(*records.database, call.request.parameter("area"));
  if (!rows) return refusal(rows.error());
  std::ranges::stable_sort(*rows, is_more_urgent);
  const std::size_t first = std::min(rows->size(), static_cast<std::size_t>(*offset));
  const std::size_t count = std::min(rows->size() - first, static_cast<std::size_t>(*limit));
  return listed(office, records, std::span{*rows}.subspan(first, count), rows->size());
}

Response search_residents(Office& office, Records& records, const Call& call) {
  constexpr std::size_t kTextMax = 100;
  constexpr std::int64_t kMost = 200;
  JsonObject body = JsonObject::parse(call.request.body);
  const std::string text = body.text("text", kTextMax);
  const std::int64_t limit = body.optional_integer("limit").value_or(50);
  if (limit < 1 || limit > kMost) body.complain("limit", "must be a number from 1 to 200");
  if (const auto& problem = body.problem()) return refusal(400, problem->message, problem->field);
  const auto found = records.residents.search(text, static_cast<std::size_t>(limit));
  if (!found) return refusal(found.error());
  Rows rows;
  for (const ResidentId id : *found) {
    auto row = store::find_resident(*records.database, id);
    if (row) rows.push_back(std::move(*row));
  }
  return listed(office, records, rows, rows.size());
}

Response get_resident(Office& office, Records& records, const Call& call) {
  const ResidentId id{*id_of(call.request.id)};
  const auto row = store::find_resident(*records.database, id);
  if (!row) return refusal(row.error());
  const auth::Look look{.account = call.who.account,
                        .resident = id,
                        .what = "resident_record",
                        .why = {},
                        .at = office.outside.machine_time()};
  if (const auto noted = auth::remember_once(*records.database, look, 1h); !noted)
    return refusal(noted.error());
  const auto feeds = store::feeds_of(*records.database, id);
  if (!feeds) return refusal(feeds.error());
  const auto cases = store::cases_of(*records.database, id, kCasesShown);
  if (!cases) return refusal(cases.error());
  View view{office, records};
  JsonWriter writer;
  writer.begin_object();
  write_time(writer, {"now", view.now()}, view.zone());
  write_person(writer.key("person"), view, id);
  writer.field("grade", to_string(row->status.grade));
  write_life_sign(writer.key("last_life_sign"), row->status.last_life_sign, view.zone());
  write_absence(writer.key("absence"), not_over(row->absence, view.now()), view.zone());
  writer.key("feeds").begin_array();
  for (const store::FeedRow& feed : *feeds) write_feed_row(writer, view, feed);
  writer.end_array().key("cases").begin_array();
  for (const Case& subject : *cases) write_case_row(writer, view, records, subject);
  writer.end_array().end_object();
  return json(200, writer.take());
}

void post_absence(Office& office, Records& records, Call call) {
  const ResidentId id{*id_of(call.request.id)};
  const auto row = store::find_resident(*records.database, id);
  if (!row) return call.respond(refusal(row.error()));
  auto parsed = parse_absence(call.request.body, office.outside.clock().now);
  if (const auto* problem = std::get_if<Problem>(&parsed)) {
    return call.respond(refusal(400, problem->message, problem->field));
  }
  Absence& absence = std::get<Absence>(parsed);
  absence.resident = id;
  JsonWriter writer;
  write_absence(writer, absence, office.outside.identity.zone);
  submit(office, engine::AbsenceEntered{.absence = absence, .actor = call.who.account}, call.respond,
         json(200, writer.take()));
}

void delete_absence(Office& office, Records& records, Call call) {
  const ResidentId id{*id_of(call.request.id)};
  const auto row = store::find_resident(*records.database, id);
  if (!row) return call.respond(refusal(row.error()));
  submit(office, engine::AbsenceEnded{.resident = id, .actor = call.who.account}, call.respond,
         {.status = 204, .content_type = {}, .events = nullptr});
}

}  // namespace anbu::http

#include "http/visit_handlers.h"

#include "detect/explain_decline.h"
#include "http/evidence_json.h"
#include "http/json_reader.h"
#include "http/json_time.h"
#include "http/query.h"
#include "http/view.h"
#include "store/queries.h"

namespace anbu::http {

namespace {

constexpr int kReadAtOnce = 10'000;

// Weeks oldest first, as a plot is read.
void write_drift(JsonWriter& writer, const HabitDrift& drift) {
  writer.begin_object().field("habit", to_string(drift.habit)).field("source", to_string(drift.source));
  writer.field("usual", drift.usual).field("recent", drift.recent).field("strength", drift.strength);
  write_sentence(writer.key("sentence"), detect::explain(drift, detect::Language::Korean),
                 detect::explain(drift, detect::Language::English));
  writer.key("weeks").begin_array();
  for (auto week = drift.weeks.rbegin(); week != drift.weeks.rend(); ++week) {
    if (*week == kNotMeasured) {
      writer.null();
    } else {
      writer.value(*week);
    }
  }
  writer.end_array().end_object();
}

void write_suggestion(JsonWriter& writer, View& view, const VisitSuggestion& suggestion,
                      const store::ResidentRow& row) {
  writer.begin_object();
  view.write_summary(writer.key("resident").begin_object(), suggestion.resident);
  writer.end_object();
  write_time(writer, {"raised_at", suggestion.raised_at}, view.zone());
  write_time(writer, {"as_of", suggestion.as_of}, view.zone());
  write_absence(writer.key("absence"), row.absence, view.zone());
  writer.key("drifts").begin_array();
  for (const HabitDrift& drift : suggestion.drifts) write_drift(writer, drift);
  writer.end_array().end_object();
}

}  // namespace

Response list_visit_suggestions(Office& office, Records& records, const Call& call) {
  constexpr Range kLimit{.least = 1, .most = 1000, .otherwise = 100};
  const auto limit = whole_number(call.request, "limit", kLimit);
  if (!limit) return refusal(400, limit.error().message, "limit");
  const auto area = call.request.parameter("area");
  const auto open = store::open_suggestions(*records.database, kReadAtOnce);
  if (!open) return refusal(open.error());
  View view{office, records};
  JsonWriter writer;
  writer.begin_object();
  write_time(writer, {"now", view.now()}, view.zone());
  writer.key("suggestions").begin_array();
  std::int64_t total = 0;
  for (const VisitSuggestion& suggestion : *open) {
    const auto row = store::find_resident(*records.database, suggestion.resident);
    if (!row) return refusal(row.error());
    if (area && *area != row->resident.area) continue;
    if (++total <= *limit) write_suggestion(writer, view, suggestion, *row);
  }
  writer.end_array().field("total", total).end_object();
  return json(200, writer.take());
}

void answer_visit_suggestion(Office& office, Records& records, Call call) {
  constexpr std::size_t kNameMax = 64;
  const ResidentId id{*id_of(call.request.id)};
  const auto open = store::open_suggestion_of(*records.database, id);
  if (!open) return call.respond(refusal(open.error()));
  JsonObject body = JsonObject::parse(call.request.body);
  const auto answer = suggestion_answer_named(body.text("answer", kNameMax));
  if (!answer) body.complain("answer", "is none of the values allowed");
  if (const auto& problem = body.problem())
    return call.respond(refusal(400, problem->message, problem->field));
  const engine::SuggestionAnswered given{.resident = id, .answer = *answer, .actor = call.who.account};
  const auto done = [respond = call.respond](const Result<Position>& committed) {
    if (!committed) return respond(refusal(committed.error()));
    respond({.status = 204, .content_type = {}, .events = nullptr});
  };
  office.outside.intake.submit({.body = given, .request_key = {}, .answer = {}},
                               engine::Intake::After::Committed, done);
}

}  // namespace anbu::http

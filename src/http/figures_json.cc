#include "http/figures_json.h"

#include "http/json_time.h"

namespace anbu::http {

namespace {

void write_count(JsonWriter& writer, std::string_view name, std::int64_t count) {
  writer.field(name, count == report::kHidden ? std::nullopt : std::optional{count});
}

void write_row(JsonWriter& writer, const report::HalfYearRow& row) {
  writer.begin_object().field("period", row.period);
  write_count(writer, "safety_calls", row.safety_calls);
  write_count(writer, "call_attempts", row.call_attempts);
  write_count(writer, "app_care", row.app_care);
  write_count(writer, "dispatches", row.dispatches);
  write_count(writer, "police", row.police);
  write_count(writer, "fire", row.fire);
  write_count(writer, "police_location", row.police_location);
  write_count(writer, "fire_entry", row.fire_entry);
  writer.end_object();
}

void write_promises(JsonWriter& writer, const report::Response& response) {
  writer.key("promises").begin_array();
  for (int index = 0; index < report::kPromiseCount; ++index) {
    const auto promise = static_cast<report::Promise>(index);
    const report::Target target = report::target_of(promise);
    const report::Kept& kept = response.promises.at(static_cast<std::size_t>(index));
    writer.begin_object().field("name", to_string(promise)).field("within_s", target.within.count());
    writer.field("target_permille", target.permille).field("cases", kept.cases).field("kept", kept.kept);
    writer.field("is_met", kept.is_met(target)).end_object();
  }
  writer.end_array();
}

void write_length(JsonWriter& writer, std::string_view name, std::optional<Duration> length) {
  writer.field(name, length ? std::optional{length->count()} : std::nullopt);
}

void write_ways(JsonWriter& writer, const report::Response& response) {
  writer.key("ways").begin_array();
  for (int index = 0; index < report::kWayCount; ++index) {
    const report::Lengths& lengths = response.ways.at(static_cast<std::size_t>(index));
    writer.begin_object().field("name", to_string(static_cast<report::Way>(index)));
    writer.field("count", lengths.count);
    write_length(writer, "median_s", lengths.median);
    write_length(writer, "ninth_tenth_s", lengths.ninth_tenth);
    write_length(writer, "longest_s", lengths.longest);
    writer.end_object();
  }
  writer.end_array();
}

void write_ledger(JsonWriter& writer, const report::Ledger& ledger, bool hides_small) {
  const auto shown = [hides_small](int count) {
    const bool is_small = count > 0 && count < report::kFewestShown;
    return hides_small && is_small ? std::nullopt : std::optional{count};
  };
  writer.key("ledger").begin_object().field("resident_months", ledger.resident_months);
  writer.key("calls").begin_array();
  for (int index = 0; index < report::kOriginCount; ++index) {
    const report::Calls& calls = ledger.calls.at(static_cast<std::size_t>(index));
    writer.begin_object().field("origin", to_string(static_cast<report::Origin>(index)));
    writer.field("safety_calls", shown(calls.safety_calls)).field("helped", shown(calls.helped)).end_object();
  }
  writer.end_array();
  writer.field("contact_tries", shown(ledger.contact_tries))
      .field("contact_dead", shown(ledger.contact_dead));
  writer.field("blind_hours", ledger.blind_hours).end_object();
}

void write_group(JsonWriter& writer, const report::Group& group, bool hides_small) {
  writer.begin_object().field("name", group.name);
  if (group.is_hidden) {
    writer.null_field("cases").null_field("promises").null_field("ways").null_field("ledger").end_object();
    return;
  }
  writer.field("cases", group.cases);
  write_promises(writer, group.response);
  write_ways(writer, group.response);
  write_ledger(writer, group.ledger, hides_small);
  writer.end_object();
}

void write_groups(JsonWriter& writer, std::string_view name, const std::vector<report::Group>& groups,
                  bool hides_small) {
  writer.key(name).begin_array();
  for (const report::Group& group : groups) write_group(writer, group, hides_small);
  writer.end_array();
}

void write_upkeep(JsonWriter& writer, View& view, const std::vector<report::Upkeep>& upkeep,
                  bool names_people) {
  writer.key("upkeep").begin_array();
  for (const report::Upkeep& number : upkeep) {
    writer.begin_object().field("area", number.area).field("contact", number.contact);
    write_time(writer, {"since", number.since}, view.zone());
    writer.field("tries", number.tries).key("resident");
    if (names_people) {
      writer.begin_object();
      view.write_summary(writer, number.resident);
      writer.end_object();
    } else {
      writer.null();
    }
    writer.end_object();
  }
  writer.end_array();
}

}  // namespace

std::string half_year_json(const report::HalfYearTable& table) {
  JsonWriter writer;
  writer.begin_object().field("from", to_iso(table.filter.first)).field("until", to_iso(table.filter.last));
  writer.field("area", table.filter.area).field("service", table.filter.service).key("rows").begin_array();
  for (const report::HalfYearRow& row : table.rows) write_row(writer, row);
  writer.end_array().key("total");
  write_row(writer, table.total);
  writer.end_object();
  return writer.take();
}

std::string drills_json(View& view, const std::vector<report::CaseRecord>& drills) {
  JsonWriter writer;
  writer.begin_object().key("drills").begin_array();
  for (auto drill = drills.rbegin(); drill != drills.rend(); ++drill) {
    const Case& subject = drill->subject;
    writer.begin_object().field("id", subject.id).field("number", view.number(subject));
    writer.field("grade", to_string(subject.grade)).field("outcome", to_string(subject.outcome));
    write_time(writer, {"opened_at", subject.opened_at}, view.zone());
    write_time(writer, {"closed_at", subject.closed_at}, view.zone());
    view.write_actor(writer.key("operator"), subject.assignee);
    const report::Response response = report::response_of({&*drill}, view.now());
    write_promises(writer, response);
    write_ways(writer, response);
    writer.end_object();
  }
  writer.end_array().end_object();
  return writer.take();
}

std::string figures_json(View& view, const report::Figures& figures, bool names_people) {
  const report::Filter& filter = figures.half_year.filter;
  const bool hides_small = figures.hides_small;
  JsonWriter writer;
  writer.begin_object().field("from", to_iso(filter.first)).field("until", to_iso(filter.last));
  writer.field("area", filter.area).field("service", filter.service);
  writer.field("aggregates_only", hides_small).key("all");
  write_group(writer, figures.all, hides_small);
  write_groups(writer, "by_month", figures.by_month, hides_small);
  write_groups(writer, "by_area", figures.by_area, hides_small);
  write_groups(writer, "by_service", figures.by_service, hides_small);
  write_upkeep(writer, view, figures.upkeep, names_people);
  writer.end_object();
  return writer.take();
}

}  // namespace anbu::http

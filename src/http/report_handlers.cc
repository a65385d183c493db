#include "http/report_handlers.h"

#include <fmt/format.h>

#include "http/json_writer.h"
#include "http/query.h"
#include "report/half_year.h"

namespace anbu::http {

namespace {

std::optional<std::string> chosen(const Request& request, std::string_view name) {
  const auto value = request.parameter(name);
  if (!value || value->empty()) return std::nullopt;
  return std::string{*value};
}

void write_row(JsonWriter& writer, const report::HalfYearRow& row) {
  writer.begin_object().field("period", row.period).field("safety_calls", row.safety_calls);
  writer.field("call_attempts", row.call_attempts).field("app_care", row.app_care);
  writer.field("dispatches", row.dispatches).field("police", row.police).field("fire", row.fire);
  writer.field("police_location", row.police_location).field("fire_entry", row.fire_entry);
  writer.end_object();
}

std::string table_json(const report::HalfYearTable& table) {
  JsonWriter writer;
  writer.begin_object().field("from", to_iso(table.filter.first)).field("until", to_iso(table.filter.last));
  writer.field("area", table.filter.area).field("service", table.filter.service).key("rows").begin_array();
  for (const report::HalfYearRow& row : table.rows) write_row(writer, row);
  writer.end_array().key("total");
  write_row(writer, table.total);
  writer.end_object();
  return writer.take();
}

Response as_csv(const report::HalfYearTable& table) {
  Response response{
      .content_type = "text/csv; charset=utf-8", .body = report::to_csv(table), .events = nullptr};
  response.headers.emplace_back("Content-Disposition",
                                fmt::format("attachment; filename=\"half-year-{}-{}.csv\"",
                                            to_iso(table.filter.first), to_iso(table.filter.last)));
  return response;
}

}  // namespace

Response get_half_year(Office& office, Records& records, const Call& call) {
  const auto first = day_named(call.request.parameter("from").value_or(""));
  if (!first) return refusal(400, "must be a day such as 2026-01-01", "from");
  const auto last = day_named(call.request.parameter("until").value_or(""));
  if (!last) return refusal(400, "must be a day such as 2026-06-30", "until");
  const report::HalfYearFilter filter{.first = *first,
                                      .last = *last,
                                      .area = chosen(call.request, "area"),
                                      .service = chosen(call.request, "service")};
  const auto table = report::half_year(*records.database, filter, office.outside.identity.zone);
  if (!table) return refusal(table.error());
  const bool wants_csv = call.request.header("accept").starts_with("text/csv");
  return wants_csv ? as_csv(*table) : json(200, table_json(*table));
}

}  // namespace anbu::http

#include "http/report_handlers.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <variant>

#include "http/figures_json.h"
#include "http/query.h"

namespace anbu::http {

namespace {

std::optional<std::string> chosen(const Request& request, std::string_view name) {
  const auto value = request.parameter(name);
  if (!value || value->empty()) return std::nullopt;
  return std::string{*value};
}

std::variant<report::Asked, Response> asked_of(const Office& office, const Call& call) {
  const auto first = day_named(call.request.parameter("from").value_or(""));
  if (!first) return refusal(400, "must be a day such as 2026-01-01", "from");
  const auto last = day_named(call.request.parameter("until").value_or(""));
  if (!last) return refusal(400, "must be a day such as 2026-06-30", "until");
  return report::Asked{.filter = {.first = *first,
                                  .last = *last,
                                  .area = chosen(call.request, "area"),
                                  .service = chosen(call.request, "service")},
                       .aggregates_only = auth::sees_aggregates_only(call.who.role),
                       .now = office.outside.clock().now};
}

struct Format {
  std::string_view name;
  std::string_view content_type;
  Result<std::string> (*make)(const report::Document&);
};

Result<std::string> make_csv(const report::Document& document) {
  return report::to_csv(document);
}

constexpr std::array kFormats{
    Format{"csv", "text/csv; charset=utf-8", make_csv},
    Format{"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", report::to_xlsx},
    Format{"pdf", "application/pdf", report::to_pdf}};

Response download(std::string body, std::string_view content_type, const std::string& name) {
  Response response{.content_type = std::string{content_type}, .body = std::move(body), .events = nullptr};
  response.headers.emplace_back("Content-Disposition", fmt::format("attachment; filename=\"{}\"", name));
  return response;
}

std::string file_name(std::string_view what, const report::Filter& filter, std::string_view ending) {
  return fmt::format("{}-{}-{}.{}", what, to_iso(filter.first), to_iso(filter.last), ending);
}

}  // namespace

Response get_half_year(Office& office, Records& records, const Call& call) {
  const auto read = asked_of(office, call);
  if (const auto* problem = std::get_if<Response>(&read)) return *problem;
  const report::Asked& asked = std::get<report::Asked>(read);
  const report::Filter filter = asked.aggregates_only ? report::whole_months(asked.filter) : asked.filter;
  auto table = report::half_year(*records.database, filter, office.outside.identity.zone);
  if (!table) return refusal(table.error());
  if (asked.aggregates_only) report::hide_small(*table);
  const bool wants_csv = call.request.header("accept").starts_with("text/csv");
  if (!wants_csv) return json(200, half_year_json(*table));
  return download(report::to_csv(*table), kFormats[0].content_type, file_name("half-year", filter, "csv"));
}

Response get_figures(Office& office, Records& records, const Call& call) {
  const auto read = asked_of(office, call);
  if (const auto* problem = std::get_if<Response>(&read)) return *problem;
  const auto made =
      report::figures(*records.database, std::get<report::Asked>(read), office.outside.identity.zone);
  if (!made) return refusal(made.error());
  View view{office, records};
  return json(200, figures_json(view, *made, auth::may(call.who.role, auth::Permission::SeeResidents)));
}

Response get_drills(Office& office, Records& records, const Call& call) {
  const auto read = asked_of(office, call);
  if (const auto* problem = std::get_if<Response>(&read)) return *problem;
  const report::Filter& filter = std::get<report::Asked>(read).filter;
  if (const auto right = report::check(filter); !right) return refusal(right.error());
  const auto drills =
      report::drill_cases(*records.database, filter, report::span_of(filter, office.outside.identity.zone));
  if (!drills) return refusal(drills.error());
  View view{office, records};
  return json(200, drills_json(view, *drills));
}

Response get_report_document(Office& office, Records& records, const Call& call) {
  const std::string_view wanted = call.request.parameter("format").value_or("");
  const auto* format = std::ranges::find(kFormats, wanted, &Format::name);
  if (format == kFormats.end()) return refusal(400, "must be csv, xlsx or pdf", "format");
  const auto read = asked_of(office, call);
  if (const auto* problem = std::get_if<Response>(&read)) return *problem;
  const report::Asked& asked = std::get<report::Asked>(read);
  const Zone& zone = office.outside.identity.zone;
  const auto made = report::figures(*records.database, asked, zone);
  if (!made) return refusal(made.error());
  auto body = format->make(report::printed(*made, office.outside.identity.district, zone.local(asked.now)));
  if (!body) return refusal(body.error());
  return download(*std::move(body), format->content_type,
                  file_name("anbu", made->half_year.filter, format->name));
}

}  // namespace anbu::http

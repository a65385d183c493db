// anbu report: the figures of a period as a file. The service may be running.
#include <fmt/format.h>

#include <fstream>

#include "app/commands.h"
#include "app/config.h"
#include "http/query.h"
#include "report/figures.h"

namespace anbu::app {
namespace {

constexpr const char* kDistrict = "금천";

Result<report::Asked> asked_of(const ReportOptions& options) {
  const auto first = http::day_named(options.from);
  if (!first)
    return Error{Errc::Invalid, fmt::format("--from: '{}' is no day such as 2026-01-01", options.from)};
  const auto last = http::day_named(options.until);
  if (!last) {
    return Error{Errc::Invalid, fmt::format("--until: '{}' is no day such as 2026-06-30", options.until)};
  }
  report::Asked asked{.filter = {.first = *first, .last = *last, .area = {}, .service = {}},
                      .aggregates_only = options.aggregates_only,
                      .now = {}};
  if (!options.area.empty()) asked.filter.area = options.area;
  if (!options.service.empty()) asked.filter.service = options.service;
  return asked;
}

// What has happened is known up to here, whatever the machine's clock says.
Result<Timestamp> now_of(sql::Connection& database) {
  const auto found = database.run("select at from store_head");
  if (!found) return found.error();
  return found->rows.at(0).instant(0);
}

Result<std::string> rendered(const report::Document& document, const std::string& format) {
  if (format == "xlsx") return report::to_xlsx(document);
  if (format == "pdf") return report::to_pdf(document);
  return report::to_csv(document);
}

}  // namespace

Result<void> run_report(const ReportOptions& options) {
  const auto config = read_config(options.config);
  if (!config) return config.error();
  return write_report(config->database, options);
}

Result<void> write_report(const std::string& location, const ReportOptions& options) {
  auto asked = asked_of(options);
  if (!asked) return asked.error();
  const auto database = sql::open(location, sql::Access::ReadOnly);
  if (!database) return database.error();
  const auto now = now_of(**database);
  if (!now) return now.error();
  asked->now = *now;
  const Zone zone = seoul();
  const auto figures = report::figures(**database, *asked, zone);
  if (!figures) return figures.error();
  const auto body = rendered(report::printed(*figures, kDistrict, zone.local(asked->now)), options.format);
  if (!body) return body.error();
  std::ofstream file{options.out, std::ios::binary | std::ios::trunc};
  file << *body;
  if (!file.flush()) return Error{Errc::Unavailable, fmt::format("--out: {} cannot be written", options.out)};
  fmt::print("{}: {} cases from {} to {}\n", options.out, figures->all.cases, options.from, options.until);
  return Ok{};
}

}  // namespace anbu::app

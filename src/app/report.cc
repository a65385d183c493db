// anbu report: the figures of a period as a file. The service may be running.
#include <fmt/format.h>

#include <fstream>

#include "app/commands.h"
#include "app/config.h"
#include "app/report_mail.h"
#include "channels/smtp.h"
#include "http/query.h"
#include "node/pace.h"
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

// To every address, each told of; one that was not reached is a fault at the end.
Result<void> mail_report(const Config& config, const ReportOptions& options) {
  const auto file = read_messages_file(config.messages);
  if (!file) return Error{Errc::Invalid, fmt::format("messages.file: {}", file.error().message)};
  if (file->reports.to.empty()) return Error{Errc::Invalid, "messages.file: has no [reports]"};
  const auto asked = asked_of(options);
  if (!asked) return asked.error();
  if (const auto right = report::check(asked->filter); !right) return right.error();
  const auto database = sql::open(config.database, sql::Access::ReadOnly);
  if (!database) return database.error();
  const auto now = now_of(**database);
  if (!now) return now.error();
  auto letter = report_letter(
      **database, {.asked = {.filter = asked->filter, .aggregates_only = asked->aggregates_only, .now = *now},
                   .district = kDistrict});
  if (!letter) return letter.error();
  Result<void> all = Ok{};
  letter->key += fmt::format("-{}", to_unix(node::RealPace{}.now()));
  for (const std::string& address : file->reports.to) {
    letter->to = address;
    const channels::Posted posted = channels::post_mail(*letter, *file->mail);
    const bool is_taken = posted.word == channels::Posted::Word::Taken;
    fmt::print("{}: {}\n", address, is_taken ? "sent" : posted.code);
    if (!is_taken) all = Error{Errc::Unavailable, "not every address was reached"};
  }
  return all;
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
  if (options.mail) return mail_report(*config, options);
  if (options.out.empty()) return Error{Errc::Invalid, "--out: which file to write, or --mail"};
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

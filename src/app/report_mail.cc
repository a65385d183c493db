#include "app/report_mail.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include "auth/secrets.h"
#include "channels/smtp.h"
#include "messages/report_mail.h"

namespace anbu::app {
namespace {

using channels::Posted;
using messages::ReportMail;
using messages::ReportMailState;

constexpr const char* kSheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
constexpr const char* kText =
    "{} {}입니다. 기간은 {}부터 {}까지입니다.\n같은 내용을 PDF와 XLSX로 붙였습니다. 개인정보는 들어 있지 "
    "않습니다.\n";

}  // namespace

Result<channels::Letter> report_letter(sql::Connection& database, const MailedReport& wanted) {
  const auto made = report::figures(database, wanted.asked, wanted.zone);
  if (!made) return made.error();
  const report::Document document =
      report::printed(*made, wanted.district, wanted.zone.local(wanted.asked.now));
  auto pdf = report::to_pdf(document);
  if (!pdf) return pdf.error();
  auto sheets = report::to_xlsx(document);
  if (!sheets) return sheets.error();
  const std::string from = to_iso(made->half_year.filter.first);
  const std::string until = to_iso(made->half_year.filter.last);
  const std::string name = fmt::format("anbu-{}-{}", from, until);
  channels::Letter letter{
      .subject = fmt::format("[{}] {} {} – {}", wanted.district, document.title, from, until), .key = name};
  letter.text = fmt::format(kText, wanted.district, document.title, from, until);
  letter.enclosures = {{.name = name + ".pdf", .content_type = "application/pdf", .bytes = *std::move(pdf)},
                       {.name = name + ".xlsx", .content_type = kSheet, .bytes = *std::move(sheets)}};
  return letter;
}

Result<std::unique_ptr<ReportMailer>> ReportMailer::open(const MessagesFile& file, Place place) {
  auto database = sql::open(place.database, sql::Access::ReadWrite);
  if (!database) return database.error();
  const auto given_up = messages::give_up_handed_over(**database);
  if (!given_up) return given_up.error();
  if (*given_up > 0) {
    SPDLOG_ERROR(
        "reports={} were being mailed when the service fell: nobody knows whether they left, and they are "
        "not "
        "sent again; anbu report --mail sends one now",
        *given_up);
  }
  return std::unique_ptr<ReportMailer>{new ReportMailer{*std::move(database), file, std::move(place)}};
}

Result<void> ReportMailer::round(Timestamp now) {
  for (const report::Rhythm rhythm : file_.reports.rhythms) {
    for (const std::string& address : file_.reports.to) {
      if (auto sent = send(rhythm, address, now); !sent) return sent;
    }
  }
  return Ok{};
}

// It is written down before the mail leaves: whoever falls in between sends nothing twice.
Result<void> ReportMailer::send(report::Rhythm rhythm, const std::string& address, Timestamp now) {
  const report::Filter filter = report::ended(rhythm, place_.zone.local(now), file_.reports.at);
  const ReportMail mail{.report = report::name_of(rhythm, filter), .reader = auth::hash_token(address)};
  if (auto put = messages::put_report_mail(*database_, mail, now); !put) return put;
  const auto is_ours = messages::hand_over(*database_, mail, now);
  if (!is_ours) return is_ours.error();
  if (!*is_ours) return Ok{};
  auto letter = report_letter(
      *database_,
      {.asked = {.filter = filter, .now = now}, .district = place_.district, .zone = place_.zone});
  if (!letter) {
    if (auto again = messages::try_again(*database_, mail, now); !again) return again;
    return letter.error();
  }
  letter->to = address;
  letter->key = fmt::format("{}-{}", report::to_string(rhythm), letter->key);
  const Posted posted = channels::post_mail(*letter, *file_.mail);
  SPDLOG_INFO("report=\"{}\" mailed answer=\"{}\"", mail.report, posted.code);
  switch (posted.word) {
    case Posted::Word::Taken:
      return messages::end(*database_, mail, ReportMailState::Sent);
    case Posted::Word::Refused:
      return messages::end(*database_, mail, ReportMailState::Refused);
    case Posted::Word::Away:
      return messages::try_again(*database_, mail, now);
  }
  return Ok{};
}

}  // namespace anbu::app

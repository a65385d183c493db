#include "messages/report_mail.h"

#include <algorithm>

namespace anbu::messages {
namespace {

constexpr Duration kFirstPause = 1min;
constexpr Duration kLongestPause = 1h;
constexpr int kDoublingsMost = 6;

std::int64_t number(ReportMailState state) {
  return static_cast<std::int64_t>(state);
}

}  // namespace

Result<void> put_report_mail(sql::Connection& database, const ReportMail& mail, Timestamp now) {
  return database.execute(
      "insert into report_mail (report, reader, state, tries, next_at) values ($1, $2, $3, 0, $4) "
      "on conflict do nothing",
      {mail.report, sql::Blob{mail.reader}, number(ReportMailState::Waiting), to_unix(now)});
}

Result<bool> hand_over(sql::Connection& database, const ReportMail& mail, Timestamp now) {
  const auto taken = database.run(
      "update report_mail set state = $3, tries = tries + 1 "
      "where report = $1 and reader = $2 and state = $4 and next_at <= $5",
      {mail.report, sql::Blob{mail.reader}, number(ReportMailState::HandedOver),
       number(ReportMailState::Waiting), to_unix(now)});
  if (!taken) return taken.error();
  return taken->changed == 1;
}

Result<void> end(sql::Connection& database, const ReportMail& mail, ReportMailState state) {
  return database.execute("update report_mail set state = $3 where report = $1 and reader = $2",
                          {mail.report, sql::Blob{mail.reader}, number(state)});
}

Result<void> try_again(sql::Connection& database, const ReportMail& mail, Timestamp now) {
  const auto found = database.run("select tries from report_mail where report = $1 and reader = $2",
                                  {mail.report, sql::Blob{mail.reader}});
  if (!found) return found.error();
  if (found->rows.empty()) return Ok{};
  const int doublings = std::min(static_cast<int>(found->rows.front().integer(0)) - 1, kDoublingsMost);
  const Duration pause = std::min(kFirstPause * (1 << std::max(doublings, 0)), kLongestPause);
  return database.execute(
      "update report_mail set state = $3, next_at = $4 where report = $1 and reader = $2",
      {mail.report, sql::Blob{mail.reader}, number(ReportMailState::Waiting), to_unix(now + pause)});
}

Result<ReportMailState> state_of(sql::Connection& database, const ReportMail& mail) {
  const auto found = database.run("select state from report_mail where report = $1 and reader = $2",
                                  {mail.report, sql::Blob{mail.reader}});
  if (!found) return found.error();
  if (found->rows.empty()) return Error{Errc::NotFound, "no such mail of a report"};
  return static_cast<ReportMailState>(found->rows.front().integer(0));
}

Result<std::int64_t> give_up_handed_over(sql::Connection& database) {
  const auto given_up = database.run("update report_mail set state = $1 where state = $2",
                                     {number(ReportMailState::Unknown), number(ReportMailState::HandedOver)});
  if (!given_up) return given_up.error();
  return given_up->changed;
}

}  // namespace anbu::messages

// Reports that go out by mail: each period to each address once. Before a mail is handed over that is written
// down; who falls in between does not know whether it left, and does not send it again.
#pragma once

#include <string>

#include "base/time.h"
#include "sql/connection.h"

namespace anbu::messages {

enum class ReportMailState : std::uint8_t { Waiting, HandedOver, Sent, Refused, Unknown };

struct ReportMail {
  std::string report;  // the period, "week 2026-11-16"
  std::string reader;  // hash of the address
};

// Stays as it is where it is known already.
Result<void> put_report_mail(sql::Connection& database, const ReportMail& mail, Timestamp now);
// True: it is due, and the caller's to hand over; a rival's or an earlier life's it is not.
Result<bool> hand_over(sql::Connection& database, const ReportMail& mail, Timestamp now);
Result<void> end(sql::Connection& database, const ReportMail& mail, ReportMailState state);
Result<void> try_again(sql::Connection& database, const ReportMail& mail, Timestamp now);
Result<ReportMailState> state_of(sql::Connection& database, const ReportMail& mail);  // NotFound

// At the start, by the one owner: how many an earlier life was handing over when it fell.
Result<std::int64_t> give_up_handed_over(sql::Connection& database);

}  // namespace anbu::messages

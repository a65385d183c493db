// Reports by mail: the week, month or half year that ended, as PDF and XLSX, to each address once. They hold
// figures alone, nobody's name.
#pragma once

#include <memory>

#include "app/messages_file.h"
#include "channels/letter.h"
#include "report/figures.h"
#include "sql/connection.h"

namespace anbu::app {

struct MailedReport {
  report::Asked asked;
  std::string district;
  Zone zone = seoul();
};

// The mail with its enclosures, to nobody yet.
Result<channels::Letter> report_letter(sql::Connection& database, const MailedReport& wanted);

class ReportMailer {
 public:
  struct Place {
    std::string database;
    std::string district;
    Zone zone = seoul();
  };
  // What an earlier life was handing over when it fell is not sent again, and said so. The file outlives it.
  static Result<std::unique_ptr<ReportMailer>> open(const MessagesFile& file, Place place);

  // Sends what is due.
  Result<void> round(Timestamp now);

 private:
  ReportMailer(std::unique_ptr<sql::Connection> database, const MessagesFile& file, Place place)
      : database_{std::move(database)}, file_{file}, place_{std::move(place)} {}

  Result<void> send(report::Rhythm rhythm, const std::string& address, Timestamp now);

  std::unique_ptr<sql::Connection> database_;
  const MessagesFile& file_;
  Place place_;
};

}  // namespace anbu::app

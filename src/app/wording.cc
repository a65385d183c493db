#include "app/wording.h"

#include <fmt/format.h>

#include "store/queries.h"

namespace anbu::app {
namespace {

Result<std::string> case_number(sql::Connection& database, CaseId id, const std::string& district) {
  if (!id) return std::string{};
  const auto file = store::find_case(database, id);
  if (!file) return file.error();
  return fmt::format("{}-{}-{:05}", district, file->subject.year, file->subject.serial);
}

}  // namespace

Result<casework::Wording> wording_of(sql::Connection& database, const messages::Message& message,
                                     const std::string& language) {
  Result<engine::Settings> settings = Error{Errc::NotFound, "no settings"};
  if (message.action.subject) {
    const auto file = store::find_case(database, message.action.subject);
    if (!file) return file.error();
    settings = store::settings_numbered(database, file->subject.settings_version);
  } else {
    settings = store::settings_in_force(database);
  }
  if (!settings) return settings.error();
  return settings->policy.texts.wording(casework::theme_of(message.action), language);
}

Result<codec::Fields> fields_of(sql::Connection& database, const messages::Message& message,
                                const std::string& name, const Sender& sender) {
  auto number = case_number(database, message.action.subject, sender.district);
  if (!number) return number.error();
  return codec::Fields{{"name", name},
                       {"centre", sender.file.centre},
                       {"phone", sender.file.phone},
                       {"case", *std::move(number)}};
}

}  // namespace anbu::app

// The file that says how messages leave the house (docs/formats/messages.md): gateways and whom a page wakes;
// what they say is in the policy. It may name telephone numbers of staff and secrets: it is read by its owner
// alone.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "channels/gateway_mapping.h"
#include "channels/smtp.h"
#include "channels/web_push.h"
#include "domain/action.h"
#include "messages/course.h"
#include "report/mailing.h"

namespace anbu::app {

struct Reader {
  Way way = Way::Sms;
  std::string to;  // a number, an address, an account
};

// Reports that go out by themselves, by mail.
struct ReportMailing {
  std::vector<std::string> to;
  std::vector<report::Rhythm> rhythms;
  Duration at = 8h;  // local time of the day after the period
};

inline constexpr int kRungCount = 4;

struct MessagesFile {
  std::string public_url;  // what links begin with
  std::string centre;
  std::string phone;
  Duration link_valid = 24h;
  int monthly_cap = 0;
  messages::Rules rules;
  std::optional<channels::GatewayMapping> sms;
  std::optional<channels::GatewayMapping> notice;
  std::optional<channels::SmtpSettings> mail;
  std::optional<channels::PushSettings> push;
  std::string push_key_file;  // made on the first start
  ReportMailing reports;
  std::array<std::vector<Reader>, kRungCount> readers;  // by rung
};

// Invalid names the file, the key and the value. Relative paths are relative to the file's folder.
Result<MessagesFile> read_messages_file(const std::string& path);

}  // namespace anbu::app

#include "app/messages_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "codec/flat_toml.h"
#include "codec/mail_address.h"

namespace anbu::app {
namespace {

using codec::FlatToml;

constexpr std::array<std::string_view, kRungCount> kRungNames{"operator", "lead", "duty", "deputy"};

// The services of the common browsers.
const std::vector<std::string> kPushServices{"https://fcm.googleapis.com/",
                                             "https://updates.push.services.mozilla.com/",
                                             "https://web.push.apple.com/"};

Result<std::string> content_of(const std::filesystem::path& path) {
  std::ifstream file{path, std::ios::binary};
  if (!file) return Error{Errc::Invalid, fmt::format("cannot read {}", path.string())};
  return std::string{std::istreambuf_iterator<char>{file}, {}};
}

Result<codec::Fields> read_secrets(const std::filesystem::path& path) {
  codec::Fields secrets;
  const auto content = content_of(path);
  if (!content) return content.error();
  auto file = FlatToml::parse(*content);
  if (!file) return file.error();
  for (auto& [name, value] : file->below("")) secrets[name] = value;
  if (const std::string fault = file->fault(); !fault.empty()) return Error{Errc::Invalid, fault};
  return secrets;
}

// "sms:01012345678", "mail:kim@example.kr", "push:kim"
std::optional<Reader> reader_in(const std::string& text) {
  for (const Way way : {Way::Sms, Way::Mail, Way::Push}) {
    const std::string prefix = fmt::format("{}:", to_string(way));
    if (text.starts_with(prefix) && text.size() > prefix.size()) {
      return Reader{.way = way, .to = text.substr(prefix.size())};
    }
  }
  return std::nullopt;
}

// Reads the file and what it names; the first fault is kept.
class Source {
 public:
  Source(FlatToml file, std::filesystem::path folder) : file_{std::move(file)}, folder_{std::move(folder)} {}

  Result<MessagesFile> read() {
    MessagesFile found;
    read_plain(found);
    if (const std::string path = file_.text("secrets"); !path.empty()) {
      auto secrets = read_secrets(folder_ / path);
      if (!secrets) return named("secrets", secrets.error());
      secrets_ = *std::move(secrets);
    }
    for (const auto& [key, into] :
         {std::pair{"sms.gateway", &found.sms}, {"notice.gateway", &found.notice}}) {
      if (auto taken = take_gateway(key, *into); !taken) return taken.error();
    }
    read_mail(found);
    read_push(found);
    read_reports(found);
    read_readers(found);
    if (const std::string fault = file_.fault(); !fault.empty()) return Error{Errc::Invalid, fault};
    return found;
  }

 private:
  static Error named(const std::string& key, const Error& error) {
    return {error.code, fmt::format("{}: {}", key, error.message)};
  }

  void read_plain(MessagesFile& found) {
    found.public_url = file_.required("public_url");
    found.centre = file_.required("centre.name");
    found.phone = file_.required("centre.phone");
    found.link_valid = file_.number("link_valid_hours", 24) * 1h;
    found.monthly_cap = static_cast<int>(file_.number("monthly_cap", 0));
    found.rules.notice_gives_up = Duration{file_.number("notice.gives_up_seconds", 60)};
    found.rules.give_up = file_.number("give_up_minutes", 30) * 1min;
    const bool is_url = found.public_url.starts_with("https://") || found.public_url.starts_with("http://");
    if (!is_url || found.public_url.ends_with('/')) {
      file_.fail(fmt::format("public_url: '{}' is no http or https URL without a slash at its end",
                             found.public_url));
    }
    if (found.link_valid < 1h || found.link_valid > 72h)
      file_.fail("link_valid_hours: is not between 1 and 72");
    if (found.monthly_cap < 0) file_.fail("monthly_cap: is negative");
  }

  Result<void> take_gateway(const std::string& key, std::optional<channels::GatewayMapping>& into) {
    const std::string path = file_.text(key);
    if (path.empty()) return Ok{};
    const auto content = content_of(folder_ / path);
    if (!content) return named(key, content.error());
    auto mapping = channels::read_mapping(*content, secrets_);
    if (!mapping) return named(path, mapping.error());
    into = *std::move(mapping);
    return Ok{};
  }

  void read_mail(MessagesFile& found) {
    if (!file_.has_below("mail.")) return;
    channels::SmtpSettings mail{.url = file_.required("mail.server"), .from = file_.required("mail.from")};
    mail.name = file_.text("mail.name", found.centre);
    mail.user = file_.text("mail.user");
    mail.tls = file_.truth("mail.tls", true);
    if (const std::string path = file_.text("mail.authorities"); !path.empty()) {
      mail.authorities = (folder_ / path).string();
    }
    if (!mail.user.empty()) mail.password = secret("mail.password_secret");
    if (!mail.url.starts_with("smtp://") && !mail.url.starts_with("smtps://")) {
      file_.fail("mail.server: is no smtp:// or smtps:// URL");
    }
    if (!codec::is_mail_address(mail.from)) file_.fail("mail.from: is no address");
    found.mail = std::move(mail);
  }

  void read_push(MessagesFile& found) {
    if (!file_.has_below("push.")) return;
    channels::PushSettings push{.subject = file_.required("push.subject")};
    push.services = file_.texts("push.services");
    if (push.services.empty()) push.services = kPushServices;
    found.push_key_file = (folder_ / file_.text("push.key_file", "vapid.pem")).string();
    if (!push.subject.starts_with("mailto:")) file_.fail("push.subject: is no mailto: address");
    found.push = std::move(push);
  }

  void read_reports(MessagesFile& found) {
    if (!file_.has_below("reports.")) return;
    ReportMailing& reports = found.reports;
    reports.to = file_.texts("reports.to");
    for (const std::string& address : reports.to) {
      if (!codec::is_mail_address(address))
        file_.fail(fmt::format("reports.to: '{}' is no address", address));
    }
    if (!found.mail) file_.fail("reports: has no [mail] to go by");
    if (reports.to.empty()) file_.fail("reports.to: names nobody");
    for (const std::string& name : file_.texts("reports.every")) {
      const auto rhythm = report::rhythm_named(name);
      if (!rhythm) file_.fail(fmt::format("reports.every: '{}' is none of week, month, half_year", name));
      if (rhythm) reports.rhythms.push_back(*rhythm);
    }
    const std::int64_t hour = file_.number("reports.at_hour", 8);
    if (hour < 0 || hour > 23) file_.fail(fmt::format("reports.at_hour: {} is not between 0 and 23", hour));
    reports.at = hour * 1h;
  }

  // The secret that a key names.
  std::string secret(const std::string& key) {
    const std::string name = file_.required(key);
    const auto known = secrets_.find(name);
    if (known == secrets_.end()) file_.fail(fmt::format("{}: the secrets hold no '{}'", key, name));
    return known == secrets_.end() ? std::string{} : known->second;
  }

  void read_readers(MessagesFile& found) {
    for (std::size_t rung = 0; rung < kRungNames.size(); ++rung) {
      const std::string key = fmt::format("paging.{}", kRungNames[rung]);
      for (const std::string& text : file_.texts(key)) {
        const auto reader = reader_in(text);
        const bool can = !reader || (reader->way == Way::Sms && found.sms) ||
                         (reader->way == Way::Mail && found.mail) || (reader->way == Way::Push && found.push);
        if (!can) file_.fail(fmt::format("{}: '{}' has no [sms], [mail] or [push] to go by", key, text));
        if (!reader) file_.fail(fmt::format("{}: '{}' is none of sms:, mail:, push:", key, text));
        if (reader) found.readers[rung].push_back(*reader);
      }
      if (found.readers[rung].size() > messages::kPlaces) file_.fail(fmt::format("{}: are too many", key));
    }
  }

  FlatToml file_;
  std::filesystem::path folder_;
  codec::Fields secrets_;
};

}  // namespace

Result<MessagesFile> read_messages_file(const std::string& path) {
  const auto content = content_of(path);
  if (!content) return content.error();
  auto file = FlatToml::parse(*content);
  if (!file) return Error{file.error().code, fmt::format("{}: {}", path, file.error().message)};
  Source source{*std::move(file), std::filesystem::path{path}.parent_path()};
  auto found = source.read();
  if (!found) return Error{found.error().code, fmt::format("{}: {}", path, found.error().message)};
  found->rules.has_sms = found->sms.has_value();
  found->rules.has_mail = found->mail.has_value();
  return found;
}

}  // namespace anbu::app

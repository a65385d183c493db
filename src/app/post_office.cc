#include "app/post_office.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "app/clerk.h"
#include "app/logging.h"
#include "app/wording.h"
#include "channels/gateway.h"
#include "node/pace.h"
#include "node/tell.h"

namespace anbu::app {
namespace {

using messages::Message;

constexpr int kThreads = 4;
constexpr Duration kForgetsEvery = 1h;
constexpr Duration kReportsLookedAt = 30s;

Timestamp machine_now() {
  return node::RealPace{}.now();
}

Result<void> told(engine::Intake* intake, engine::Append append) {
  CHECK(intake != nullptr);
  const auto position = node::tell(*intake, std::move(append));
  if (!position) return position.error();
  return Ok{};
}

Result<void> write_secretly(const std::string& path, const std::string& text) {
  const int file = ::open(path.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
  if (file < 0) return Error{Errc::Unavailable, fmt::format("push.key_file: cannot write {}", path)};
  const bool written = ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size());
  const bool closed = ::fsync(file) == 0 && ::close(file) == 0;
  if (!written || !closed)
    return Error{Errc::Unavailable, fmt::format("push.key_file: cannot write {}", path)};
  return Ok{};
}

}  // namespace

Result<std::optional<channels::VapidKey>> vapid_key(const MessagesFile& file) {
  if (!file.push) return std::optional<channels::VapidKey>{};
  if (std::filesystem::exists(file.push_key_file)) {
    std::ifstream stored{file.push_key_file, std::ios::binary};
    auto key = channels::VapidKey::read({std::istreambuf_iterator<char>{stored}, {}});
    if (!key) return Error{key.error().code, fmt::format("push.key_file: {}", key.error().message)};
    return std::optional{*std::move(key)};
  }
  auto key = channels::VapidKey::create();
  if (!key) return key.error();
  if (const auto written = write_secretly(file.push_key_file, key->pem()); !written) return written.error();
  return std::optional{*std::move(key)};
}

PostOffice::PostOffice(MessagesFile file, std::optional<channels::VapidKey> push_key, Plant& plant,
                       PostPlace place)
    : file_{std::move(file)},
      push_key_{std::move(push_key)},
      place_{std::move(place)},
      letterbox_{plant.connection(), [this](const Action& action) { return messages_for(action); },
                 &log_error},
      sms_rate_{file_.sms ? file_.sms->request.per_second : 0},
      notice_rate_{file_.notice ? file_.notice->request.per_second : 0},
      rounds_{[this] { return round(); }, kThreads} {}

bool PostOffice::sends(ActionKind kind) const {
  const bool is_text = kind == ActionKind::Text || kind == ActionKind::AskAbsence;
  if (kind == ActionKind::PageOperator) {
    return std::ranges::any_of(file_.readers, [](const auto& readers) { return !readers.empty(); });
  }
  if (kind == ActionKind::TellContact) return file_.sms || file_.mail || file_.push;
  return is_text && (file_.sms || file_.notice);
}

Way PostOffice::way_of_letters() const {
  return file_.mail ? Way::Mail : Way::Sms;
}

// A notice first; where none was approved for what is to be said, the clerk sends the text.
std::vector<Message> PostOffice::messages_for(const Action& action) const {
  std::vector<Message> found;
  if (action.kind == ActionKind::PageOperator) {
    const std::vector<Reader>& readers = file_.readers[static_cast<std::size_t>(action.rung)];
    for (std::size_t place = 0; place < readers.size(); ++place) {
      found.push_back({.action = action, .place = static_cast<int>(place), .way = readers[place].way});
    }
  } else if (action.kind == ActionKind::TellContact) {
    found.push_back({.action = action, .way = file_.push ? Way::Push : way_of_letters()});
  } else {
    found.push_back({.action = action, .way = file_.notice ? Way::Notice : Way::Sms});
  }
  for (Message& message : found) message.next_at = action.created_at;
  return found;
}

Result<void> PostOffice::open_reports() {
  if (file_.reports.rhythms.empty()) return Ok{};
  auto mailer = ReportMailer::open(
      file_, {.database = place_.database, .district = place_.district, .zone = place_.zone});
  if (!mailer) return mailer.error();
  reports_ = *std::move(mailer);
  return Ok{};
}

void PostOffice::start() {
  rounds_.start();
  if (!reports_) return;
  const auto mail = [this] {
    if (const auto mailed = reports_->round(machine_now()); !mailed) log_error(mailed.error());
  };
  reports_due_ = std::make_unique<node::Regularly>(mail, kReportsLookedAt);
}

void PostOffice::stop() {
  reports_due_.reset();
  rounds_.stop();
}

node::Rounds::Round PostOffice::round() {
  auto records = http::Records::open(place_.database, place_.master);
  if (!records) {
    log_error(records.error());
    return [] { return false; };
  }
  // Two owners: the round, and the functions that the post asks.
  const auto clerk = std::make_shared<Clerk>(*std::move(records),
                                             Clerk::Desk{.file = file_,
                                                         .zone = place_.zone,
                                                         .district = place_.district,
                                                         .push_key = push_key_ ? &*push_key_ : nullptr});
  messages::Outside outside = for_receipts();
  outside.is_wanted = [clerk](const Message& message) { return clerk->is_wanted(message); };
  outside.held_until = [clerk](const Message& message, Timestamp now) {
    return clerk->held_until(message, now);
  };
  outside.slowed = [this](const Message& message) {
    if (message.way == Way::Notice) return notice_rate_.take();
    return message.way == Way::Sms ? sms_rate_.take() : std::nullopt;
  };
  outside.send = [clerk](const Message& message, int together) {
    return clerk->send(message, together, machine_now());
  };
  const messages::PostOptions options{.rules = file_.rules, .monthly_cap = file_.monthly_cap};
  const auto post = std::make_shared<messages::Post>(clerk->database(), options, std::move(outside));
  return [clerk, post, forgets_at = machine_now() + kForgetsEvery]() mutable {
    const auto worked = post->round();
    if (!worked) log_error(worked.error());
    if (worked && *worked) return true;
    if (machine_now() < forgets_at) return false;
    forgets_at = machine_now() + kForgetsEvery;
    const auto forgotten = messages::forget_old(clerk->database(), machine_now());
    if (!forgotten) log_error(forgotten.error());
    return false;
  };
}

messages::Outside PostOffice::for_receipts() {
  messages::Outside outside;
  outside.now = &machine_now;
  outside.month_of = [this](Timestamp at) { return messages::month_of(at, place_.zone); };
  outside.tell = [this](engine::Append append) { return told(intake_, std::move(append)); };
  return outside;
}

http::PostDesk PostOffice::desk() {
  http::PostDesk desk{.centre = file_.centre, .phone = file_.phone, .monthly_cap = file_.monthly_cap};
  desk.hear = [this](sql::Connection& database, const http::Request& request) {
    return hear(database, request);
  };
  desk.wake = [this] { rounds_.wake(); };
  desk.text_of = [this](sql::Connection& database, const Message& message, const http::Addressee& reader) {
    return text_of(database, message, reader);
  };
  if (!push_key_) return desk;
  desk.push_key = push_key_->public_key();
  desk.is_push_service = [this](const std::string& endpoint) {
    return channels::is_of_service(endpoint, *file_.push);
  };
  if (file_.mail || file_.sms) desk.invites_by = way_of_letters();
  return desk;
}

Result<std::string> PostOffice::text_of(sql::Connection& database, const Message& message,
                                        const http::Addressee& reader) const {
  const auto said = wording_of(database, message, reader.language);
  if (!said) return said.error();
  const auto fields = fields_of(database, message, reader.name, {.file = file_, .district = place_.district});
  if (!fields) return fields.error();
  return codec::fill(said->text, *fields, codec::Escape::None);
}

Result<void> PostOffice::hear(sql::Connection& database, const http::Request& request) {
  const channels::GatewayMapping* mapping = nullptr;
  for (const auto* one : {&file_.sms, &file_.notice}) {
    if (*one && (*one)->name == request.word && (*one)->receipt) mapping = &**one;
  }
  if (mapping == nullptr) return Error{Errc::NotFound, "no gateway of this name sends receipts"};
  const channels::ReceiptShape& shape = *mapping->receipt;
  if (!channels::is_from_gateway(shape, request.header(shape.header), request.body)) {
    return Error{Errc::Denied, "the proof of where it comes from is missing or wrong"};
  }
  const auto receipts = channels::read_receipts(shape, request.body);
  if (!receipts) return receipts.error();
  messages::Post post{database, {.rules = file_.rules}, for_receipts()};
  for (const channels::Receipt& receipt : *receipts) {
    const auto heard = post.hear({.gateway = mapping->name, .id = receipt.id}, receipt.arrived);
    if (!heard) return heard.error();
  }
  rounds_.wake();
  return Ok{};
}

}  // namespace anbu::app

#include "voice/trunks.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>

namespace anbu::voice {
namespace {

using codec::TrunkState;

constexpr std::uint32_t kRegisteredForS = 300;
constexpr int kRefusedLookS = 300;
constexpr int kMissedMost = 2;

}  // namespace

std::string host_of(const std::string& server) {
  const auto colon = server.rfind(':');
  const bool has_port = colon != std::string::npos && server.find(']', colon) == std::string::npos;
  return has_port ? server.substr(0, colon) : server;
}

Trunk::Trunk(Phone& phone, TrunkSettings settings, OnChange on_change)
    : phone_{phone}, settings_{std::move(settings)}, on_change_{std::move(on_change)} {
  if (settings_.domain.empty()) settings_.domain = host_of(settings_.server);
  if (settings_.from.empty()) settings_.from = settings_.user;
  tmr_init(&look_timer_);
  tmr_init(&late_timer_);
  const bool looks = settings_.registers || settings_.look_every_s > 0;
  if (looks) tmr_start(&look_timer_, 0, &on_look, this);
}

Trunk::~Trunk() {
  tmr_cancel(&look_timer_);
  tmr_cancel(&late_timer_);
  mem_deref(question_);
}

void Trunk::set_state(TrunkState state) {
  if (state == state_) return;
  state_ = state;
  on_change_(*this);
}

std::string Trunk::uri(const std::string& user, const std::string& host) const {
  const std::string who = user.empty() ? std::string{} : user + "@";
  return fmt::format("sip:{}{};transport={}", who, host, settings_.transport);
}

LegWish Trunk::wish(const std::string& number, const std::string& key) const {
  return {.to = uri(number, settings_.server),
          .from = fmt::format("sip:{}@{}", settings_.from, settings_.domain),
          .user = settings_.user,
          .password = settings_.password,
          .key = key};
}

bool Trunk::is_from(const sa& source) const {
  sa server{};
  if (sa_set_str(&server, host_of(settings_.server).c_str(), 0) != 0) return true;
  return sa_cmp(&server, &source, SA_ADDR);
}

void Trunk::on_look(void* self) {
  static_cast<Trunk*>(self)->look();
}

// Wrong credentials are not tried often: a trunk may lock us out.
void Trunk::look() {
  const bool refused = state_ == TrunkState::WrongCredentials;
  const int again_s = refused ? kRefusedLookS : std::max(settings_.look_every_s, 1);
  tmr_start(&look_timer_, static_cast<std::uint64_t>(again_s) * 1000, &on_look, this);
  if (settings_.registers) {
    if (!registration_ || state_ != TrunkState::Up) ask_registration();
    return;
  }
  ask_options();
}

void Trunk::ask_options() {
  if (question_ != nullptr) return;  // the last one still waits
  const std::string there = uri("", settings_.server);
  const std::string here = fmt::format("sip:{}@{}", settings_.from, settings_.domain);
  const int fault =
      sip_requestf(&question_, &phone_.stack(), true, "OPTIONS", there.c_str(), nullptr, nullptr, nullptr,
                   &on_looked, this,
                   "To: <%s>\r\nFrom: <%s>;tag=%016llx\r\nCall-ID: %016llx\r\nCSeq: 1 OPTIONS\r\n"
                   "Content-Length: 0\r\n\r\n",
                   there.c_str(), here.c_str(), rand_u64(), rand_u64());
  if (fault != 0) return set_state(TrunkState::Down);
  tmr_start(&late_timer_, static_cast<std::uint64_t>(settings_.reply_within_ms), &on_late, this);
}

// A question that nobody answers would only fail after 32 seconds.
void Trunk::on_late(void* self) {
  auto* trunk = static_cast<Trunk*>(self);
  trunk->missed_ += 1;
  if (trunk->missed_ >= kMissedMost || trunk->state_ == TrunkState::Unproven)
    trunk->set_state(TrunkState::Down);
  trunk->question_ = static_cast<struct sip_request*>(mem_deref(trunk->question_));
}

// Whatever it says to this question, it is there; but for one that refuses to serve.
void Trunk::on_looked(int fault, const sip_msg* message, void* self) {
  if (message != nullptr && message->scode < 200) return;
  auto* trunk = static_cast<Trunk*>(self);
  trunk->question_ = nullptr;
  tmr_cancel(&trunk->late_timer_);
  const bool is_there = fault == 0 && message != nullptr && message->scode != 503 && message->scode != 408;
  trunk->missed_ = is_there ? 0 : trunk->missed_ + 1;
  if (is_there) return trunk->set_state(TrunkState::Up);
  trunk->set_state(TrunkState::Down);
}

void Trunk::ask_registration() {
  const std::string us = fmt::format("sip:{}@{}", settings_.user, settings_.domain);
  const std::string there = uri("", settings_.server);
  sipreg* registration = nullptr;
  registration_.reset();
  const int fault = sipreg_register(&registration, &phone_.stack(), there.c_str(), us.c_str(), nullptr,
                                    us.c_str(), kRegisteredForS, settings_.user.c_str(), nullptr, 0, 0,
                                    &on_credentials, this, false, &on_registered, this, nullptr, nullptr);
  if (fault != 0) return set_state(TrunkState::Down);
  registration_.reset(registration);
  tmr_start(&late_timer_, static_cast<std::uint64_t>(settings_.reply_within_ms), &on_late, this);
}

int Trunk::on_credentials(char** user, char** password, const char*, void* self) {
  const TrunkSettings& settings = static_cast<Trunk*>(self)->settings_;
  if (settings.password.empty()) return EAUTH;
  const int fault = str_dup(user, settings.user.c_str());
  return fault != 0 ? fault : str_dup(password, settings.password.c_str());
}

void Trunk::on_registered(int fault, const sip_msg* message, void* self) {
  auto* trunk = static_cast<Trunk*>(self);
  const int code = message == nullptr ? 0 : message->scode;
  if (code > 0 && code < 200) return;
  tmr_cancel(&trunk->late_timer_);
  if (fault == 0 && code < 300) return trunk->set_state(TrunkState::Up);
  const bool refused = fault == EAUTH || code == 401 || code == 403 || code == 407;
  trunk->set_state(refused ? TrunkState::WrongCredentials : TrunkState::Down);
}

Trunks::Trunks(Phone& phone, const std::vector<TrunkSettings>& settings, const Trunk::OnChange& on_change) {
  for (const TrunkSettings& one : settings) trunks_.push_back(std::make_unique<Trunk>(phone, one, on_change));
}

Trunk* Trunks::find(const std::string& name) {
  const auto found =
      std::ranges::find_if(trunks_, [&](const auto& one) { return one->settings().name == name; });
  return found == trunks_.end() ? nullptr : found->get();
}

// A trunk that is said to be down is still tried last: the word may be old.
std::vector<Trunk*> Trunks::candidates() {
  std::vector<Trunk*> candidates;
  for (const auto& trunk : trunks_) {
    if (trunk->room() > 0) candidates.push_back(trunk.get());
  }
  std::ranges::stable_sort(candidates, {}, [](const Trunk* trunk) {
    return trunk->state() == TrunkState::Down || trunk->state() == TrunkState::WrongCredentials;
  });
  return candidates;
}

int Trunks::room() const {
  int room = 0;
  for (const auto& trunk : trunks_) room += std::max(0, trunk->room());
  return room;
}

bool Trunks::may_come_from(const sa& source) const {
  return std::ranges::any_of(trunks_, [&](const auto& trunk) { return trunk->is_from(source); });
}

}  // namespace anbu::voice

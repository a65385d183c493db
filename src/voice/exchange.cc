#include "voice/exchange.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <chrono>

#include "voice/connect_call.h"
#include "voice/safety_call.h"

namespace anbu::voice {
namespace {

constexpr Milliseconds kSyncEvery{1000};

std::int64_t unix_time() {
  return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch())
      .count();
}

const codec::VoicePlace& call_in(const codec::VoiceOrder& order) {
  const auto* connect = std::get_if<codec::VoiceConnect>(&order);
  return connect != nullptr ? connect->call : std::get<codec::VoicePlace>(order);
}

}  // namespace

std::vector<Trunk*> operators_trunk(const Desk& desk) {
  Trunk* trunk = desk.trunks.find(desk.operators.trunk);
  return trunk == nullptr ? std::vector<Trunk*>{} : std::vector{trunk};
}

Exchange::Exchange(ExchangeSettings settings, Prompts prompts, Journal journal)
    : settings_{std::move(settings)}, prompts_{std::move(prompts)}, journal_{std::move(journal)} {}

Result<std::unique_ptr<Exchange>> Exchange::open(ExchangeSettings settings, Prompts prompts,
                                                 Journal journal) {
  std::unique_ptr<Exchange> made{new Exchange{std::move(settings), std::move(prompts), std::move(journal)}};
  Exchange& exchange = *made;
  if (!exchange.settings_.recordings.empty()) {
    if (const auto ready = finish_recordings(exchange.settings_.recordings); !ready) return ready.error();
  }
  auto phone = Phone::open(exchange.settings_.phone,
                           [&exchange](const sip_msg& invite) { exchange.incoming(invite); });
  if (!phone) return phone.error();
  exchange.phone_ = std::move(*phone);
  exchange.trunks_ =
      std::make_unique<Trunks>(*exchange.phone_, exchange.settings_.trunks,
                               [&exchange](const Trunk& trunk) { exchange.trunk_changed(trunk); });
  exchange.desk_ = std::make_unique<Desk>(Desk{.phone = *exchange.phone_,
                                               .trunks = *exchange.trunks_,
                                               .prompts = exchange.prompts_,
                                               .operators = exchange.settings_.operators,
                                               .ring_most = std::chrono::seconds{exchange.settings_.ring_s}});
  auto link = PlatformLink::open(
      exchange.settings_.socket,
      {.connected = [&exchange] { exchange.connected(); },
       .orders = [&exchange](const std::vector<codec::VoiceOrder>& orders) { exchange.orders(orders); }});
  if (!link) return link.error();
  exchange.link_ = std::move(*link);
  auto pacer = Pacer::start([&exchange] { exchange.tick(); });
  if (!pacer) return pacer.error();
  exchange.pacer_ = std::move(*pacer);
  return made;
}

Exchange::~Exchange() {
  calls_.clear();
  incoming_.clear();
}

void Exchange::tick() {
  now_ += kFrame;
  std::erase_if(calls_, [](const auto& one) { return one.second->is_over(); });
  sweep_incoming();
  if (!waiting_.empty()) start_waiting();
  for (const auto& [key, call] : calls_) call->tick(now_);
  for (const auto& [id, call] : incoming_) call->tick(now_);
  speech_.tick();
  if (finishing_ && calls_.empty() && incoming_.empty()) re_cancel();
  if (now_ - synced_ < kSyncEvery) return;
  synced_ = now_;
  if (const auto synced = journal_.sync(unix_time()); !synced) SPDLOG_ERROR("{}", synced.error().message);
}

void Exchange::connected() {
  link_->send(codec::VoiceHello{});
  for (const auto& trunk : trunks_->all()) trunk_changed(*trunk);
  for (const codec::VoiceEnded& ended : journal_.untold()) link_->send(ended);
  for (const auto& [id, news] : news_of_) link_->send(news);
  tell_recordings();
}

// Until the platform has taken the file away. What the journal has forgotten nobody waits for.
void Exchange::tell_recordings() {
  if (settings_.recordings.empty()) return;
  for (const std::string& key : finished_recordings(settings_.recordings)) {
    const Journal::Call* call = journal_.find(key);
    if (call != nullptr) link_->send(codec::VoiceRecorded{.key = key, .ref = call->placed.ref});
  }
}

std::optional<RecorderWish> Exchange::recording_of(const codec::VoicePlace& order) const {
  if (settings_.recordings.empty() || order.record.empty()) return std::nullopt;
  const auto key = sealing::key_of_hex(order.record);
  if (!key) {
    SPDLOG_ERROR("call key={} is not recorded: {}", order.key, key.error().message);
    return std::nullopt;
  }
  return RecorderWish{.folder = settings_.recordings, .name = order.key, .key = *key};
}

void Exchange::trunk_changed(const Trunk& trunk) {
  SPDLOG_INFO("trunk name={} state={}", trunk.settings().name, to_string(trunk.state()));
  if (link_) link_->send(codec::VoiceTrunk{.name = trunk.settings().name, .state = trunk.state()});
}

void Exchange::orders(const std::vector<codec::VoiceOrder>& orders) {
  for (const codec::VoiceOrder& order : orders) {
    std::visit([this](const auto& one) { take(one); }, order);
  }
  start_waiting();
}

// Known: it rings, waits or has ended already. An outcome that was lost on the way is told again.
bool Exchange::is_known(const codec::VoicePlace& order) {
  const auto is_same = [&](const codec::VoiceOrder& other) { return call_in(other).key == order.key; };
  if (std::ranges::any_of(waiting_, is_same)) return true;
  const Journal::Call* call = journal_.find(order.key);
  if (call == nullptr) return false;
  if (call->ended) link_->send(*call->ended);
  return true;
}

void Exchange::take(const codec::VoicePlace& order) {
  if (!is_known(order)) waiting_.emplace_back(order);
}

void Exchange::take(const codec::VoiceConnect& order) {
  if (!is_known(order.call)) waiting_.emplace_back(order);
}

void Exchange::take(const codec::VoiceCancel& order) {
  const auto found = calls_.find(order.key);
  if (found != calls_.end()) found->second->cancel();
  std::erase_if(waiting_, [&](const codec::VoiceOrder& one) {
    if (call_in(one).key != order.key) return false;
    ended(order.key, call_in(one).ref, {.outcome = ActionOutcome::Cancelled, .reason = "cancelled"});
    return true;
  });
}

void Exchange::take(const codec::VoiceTaken& order) {
  if (journal_.find(order.key) == nullptr) return;
  if (const auto written = journal_.taken(order.key); !written) SPDLOG_ERROR("{}", written.error().message);
}

void Exchange::take(const codec::VoiceUnrecord& order) {
  const auto found = calls_.find(order.key);
  if (found != calls_.end()) found->second->unrecord();
}

void Exchange::take(const codec::VoiceAnswer& order) {
  const auto found = incoming_.find(order.call);
  if (found != incoming_.end()) found->second->ring(order.extension);
}

// All that can ring now, with one write to the disk for all of them.
void Exchange::start_waiting() {
  std::vector<codec::VoiceOrder> begun;
  std::vector<codec::VoicePlaced> placed;
  const std::int64_t now = unix_time();
  const int lines = std::min(settings_.at_once - static_cast<int>(calls_.size()), trunks_->room());
  while (!waiting_.empty() && static_cast<int>(begun.size()) < lines && !finishing_) {
    const codec::VoicePlace& call = call_in(waiting_.front());
    if (now > call.not_after) {
      ended(call.key, call.ref, {.outcome = ActionOutcome::Failed, .reason = "too_late"});
    } else {
      placed.push_back({.key = call.key, .ref = call.ref, .at = now});
      begun.push_back(waiting_.front());
    }
    waiting_.pop_front();
  }
  if (placed.empty()) return;
  const auto written = journal_.place(placed);
  if (!written) SPDLOG_ERROR("{}", written.error().message);
  for (const codec::VoiceOrder& order : begun) {
    if (written) {
      start(order);
    } else {
      ended(call_in(order).key, call_in(order).ref, {.outcome = ActionOutcome::Failed, .reason = "journal"});
    }
  }
}

void Exchange::start(const codec::VoiceOrder& order) {
  const codec::VoicePlace& wish = call_in(order);
  const auto progress = [this, key = wish.key](codec::VoiceStage stage) {
    link_->send(codec::VoiceProgress{.key = key, .stage = stage});
  };
  const auto over = [this, key = wish.key, ref = wish.ref](const CallEnd& end) { ended(key, ref, end); };
  SPDLOG_INFO("call placed key={}", wish.key);
  if (const auto* connect = std::get_if<codec::VoiceConnect>(&order)) {
    const ConnectCall::Wish both{.key = wish.key, .number = wish.number, .extension = connect->extension};
    return run(wish.key, std::make_unique<ConnectCall>(
                             *desk_, both, ConnectCall::Outside{.progress = progress, .ended = over}));
  }
  const SafetyCall::Wish one{.key = wish.key,
                             .number = wish.number,
                             .keep_samples = speech_.samples_wanted(),
                             .record = recording_of(wish)};
  const auto recorded = [this, key = wish.key, ref = wish.ref] {
    link_->send(codec::VoiceRecorded{.key = key, .ref = ref});
  };
  run(wish.key,
      std::make_unique<SafetyCall>(
          *desk_, one, SafetyCall::Outside{.progress = progress, .ended = over, .recorded = recorded}));
}

// Dials at once: the trunk's room is counted with it.
void Exchange::run(const std::string& key, std::unique_ptr<Call> call) {
  Call& running = *call;
  calls_[key] = std::move(call);
  running.tick(now_);
}

void Exchange::ended(const std::string& key, const std::string& ref, const CallEnd& end) {
  SPDLOG_INFO("call ended key={} outcome={} reason={} trunk={} sip_code={}", key, to_string(end.outcome),
              end.reason, end.trunk, end.sip_code);
  const codec::VoiceEnded news{.key = key,
                               .ref = ref,
                               .outcome = end.outcome,
                               .reason = end.reason,
                               .trunk = end.trunk,
                               .sip_code = end.sip_code,
                               .heard = {}};
  if (journal_.find(key) != nullptr) {
    if (const auto written = journal_.end(news); !written) SPDLOG_ERROR("{}", written.error().message);
  }
  link_->send(news);
  if (end.outcome == ActionOutcome::PressedPerson && end.reason != to_string(Because::Digit)) {
    listen_to(news, end.heard);
  }
}

// The outcome has been told: the words come after it, when they come.
void Exchange::listen_to(const codec::VoiceEnded& news, const Samples& heard) {
  if (heard.empty()) return;
  const auto begun =
      speech_.listen(heard, [this, words = codec::VoiceEnded{news}](const std::string& text) mutable {
        words.heard = text;
        link_->send(words);
      });
  if (!begun) SPDLOG_ERROR("{}", begun.error().message);
}

// Only trunks put calls through to us; who else finds the port gets nothing.
void Exchange::incoming(const sip_msg& invite) {
  const bool is_ours = trunks_->may_come_from(invite.src);
  const bool has_room = static_cast<int>(calls_.size() + incoming_.size()) < settings_.at_once && !finishing_;
  if (!is_ours || !has_room) {
    const std::uint16_t code = is_ours ? 486 : 403;
    sip_treply(nullptr, &phone_->stack(), &invite, code, is_ours ? "Busy Here" : "Forbidden");
    return;
  }
  const std::int64_t now = unix_time();
  codec::VoiceIncoming news{.call = std::to_string(now * 1000 + incoming_count_++ % 1000),
                            .number = caller_of(invite),
                            .extension = {},
                            .since = now};
  auto call = IncomingCall::pick_up(
      *desk_, invite, [this, news](codec::VoiceStage stage, const std::string& extension) mutable {
        news.stage = stage;
        if (!extension.empty()) news.extension = extension;
        SPDLOG_INFO("incoming call={} stage={}", news.call, to_string(stage));
        news_of_[news.call] = news;
        link_->send(news);
      });
  if (call) incoming_[news.call] = std::move(call);
}

void Exchange::sweep_incoming() {
  std::erase_if(incoming_, [this](const auto& one) {
    if (one.second->is_over()) news_of_.erase(one.first);
    return one.second->is_over();
  });
}

}  // namespace anbu::voice

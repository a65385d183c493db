#include "node/writer.h"

#include <algorithm>

namespace anbu::node {
namespace {

constexpr std::chrono::milliseconds kPatienceMost{200};  // so that a stop or a change of pace is noticed
constexpr std::chrono::milliseconds kAfterError{500};
constexpr Duration kTrimEvery = 1h;
constexpr int kTicksTogether = 20;  // when time runs ahead of us, the door is still looked at

Timestamp minute_after(Timestamp at) {
  return std::chrono::floor<std::chrono::minutes>(at) + 1min;
}

}  // namespace

Writer::Writer(Partition& partition, Dispatcher& dispatcher, Pace& pace, WriterOptions options)
    : partition_{partition}, dispatcher_{dispatcher}, pace_{pace}, options_{std::move(options)} {}

Writer::~Writer() {
  stop();
}

void Writer::start() {
  next_minute_ = minute_after(std::max(pace_.now(), partition_.at()));
  last_turn_ = to_unix(partition_.at());
  appended_ = partition_.position();
  thread_ = std::thread{[this] { run(); }};
}

void Writer::stop() {
  {
    const std::lock_guard lock{mutex_};
    stopping_ = true;
  }
  arrived_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void Writer::submit(engine::Append append, After after, Done done) {
  {
    const std::lock_guard lock{mutex_};
    if (!stopping_ && queue_.size() < options_.waiting_most) {
      queue_.push_back({.append = std::move(append), .after = after, .done = std::move(done)});
      waiting_ = queue_.size();
      arrived_.notify_one();
      return;
    }
  }
  done(Error{Errc::Unavailable, "the writer has too much waiting"});
}

void Writer::glimpse(ResidentId resident, Seen seen) {
  {
    const std::lock_guard lock{mutex_};
    if (!stopping_ && questions_.size() < options_.waiting_most) {
      questions_.emplace_back(resident, std::move(seen));
      arrived_.notify_one();
      return;
    }
  }
  seen(Error{Errc::Unavailable, "the writer has too much waiting"});
}

void Writer::run() {
  while (!is_over()) {
    for (int ticks = 0; ticks < kTicksTogether && next_minute_ <= pace_.now(); ++ticks) tick(next_minute_);
    std::vector<Item> items = take_waiting(std::min(pace_.until(next_minute_), kPatienceMost));
    if (!items.empty()) write(std::move(items));
    answer_questions();
  }
}

bool Writer::is_over() {
  const std::lock_guard lock{mutex_};
  return stopping_ && queue_.empty() && questions_.empty();
}

std::vector<Writer::Item> Writer::take_waiting(std::chrono::milliseconds patience) {
  std::unique_lock lock{mutex_};
  arrived_.wait_for(lock, patience, [this] { return stopping_ || !queue_.empty() || !questions_.empty(); });
  std::vector<Item> items;
  while (!queue_.empty() && items.size() < options_.together_most) {
    items.push_back(std::move(queue_.front()));
    queue_.pop_front();
  }
  waiting_ = queue_.size();
  return items;
}

void Writer::answer_questions() {
  std::vector<std::pair<ResidentId, Seen>> questions;
  {
    const std::lock_guard lock{mutex_};
    questions.swap(questions_);
  }
  for (const auto& [resident, seen] : questions) seen(partition_.glimpse(resident));
}

void Writer::tick(Timestamp minute) {
  std::vector<engine::Append> bodies;
  if (options_.each_minute) {
    for (engine::LogBody& body : options_.each_minute(minute)) {
      bodies.push_back({.body = std::move(body), .request_key = {}, .answer = {}});
    }
  }
  bodies.push_back({.body = engine::Tick{}, .request_key = {}, .answer = {}});
  next_minute_ = minute + 1min;
  Result<void> done = partition_.turn(bodies, minute, [this](Position position) { appended_ = position; });
  if (done && options_.after_minute) done = options_.after_minute(minute);
  if (done && minute.time_since_epoch() % kTrimEvery == 0s) done = partition_.trim();
  note(done);  // one verdict: what came after a failed turn would call it healthy again
  dispatcher_.carry_out(minute, *this);
}

void Writer::write(std::vector<Item> items) {
  std::vector<engine::Append> bodies;
  bodies.reserve(items.size());
  for (Item& item : items) bodies.push_back(std::move(item.append));
  bool durable = false;
  Position last = 0;
  const auto on_durable = [&](Position position) {
    durable = true;
    last = position;
    appended_ = position;
    for (Item& item : items) {
      if (item.after == After::Durable) item.done(position);
    }
  };
  const auto turned = partition_.turn(bodies, std::min(pace_.now(), next_minute_), on_durable);
  for (Item& item : items) {
    if (item.after == After::Durable && durable) continue;
    item.done(turned ? Result<Position>{last} : Result<Position>{turned.error()});
  }
  note(turned);
  dispatcher_.carry_out(partition_.at(), *this);
}

void Writer::note(const Result<void>& turned) {
  healthy_ = static_cast<bool>(turned);
  if (turned) {
    last_turn_ = to_unix(partition_.at());
    return;
  }
  if (options_.on_error) options_.on_error(turned.error());
  std::this_thread::sleep_for(kAfterError);
}

}  // namespace anbu::node

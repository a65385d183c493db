#include "node/partition.h"

#include <algorithm>

namespace anbu::node {
namespace {

constexpr std::size_t kReadMost = 1000;  // entries of the log at a time

// The entries as the log would give them back; only valid when none of the bodies was skipped.
std::vector<engine::LogEntry> as_entries(std::span<const engine::Append> bodies, Position last,
                                         Timestamp at) {
  std::vector<engine::LogEntry> entries;
  entries.reserve(bodies.size());
  Position position = last - static_cast<Position>(bodies.size());
  for (const engine::Append& append : bodies) {
    entries.push_back({.position = ++position, .at = at, .body = append.body});
  }
  return entries;
}

}  // namespace

Partition::Partition(engine::Log& log, engine::Store& store, Publish publish, engine::EngineOptions options)
    : log_{log}, store_{store}, publish_{std::move(publish)}, options_{options} {}

Result<void> Partition::open(const Progress& progress) {
  if (const auto opened = reopen(); !opened) return opened.error();
  return read_to_end(progress);
}

Result<void> Partition::turn(std::span<const engine::Append> bodies, Timestamp at, const Durable& durable) {
  if (!engine_) {
    if (const auto opened = open(); !opened) return opened.error();
  }
  at = std::max(at, at_);
  const auto last = log_.append(bodies, at);
  if (!last) {
    // It may stand in the log all the same: only reading it tells.
    at_ = at;
    log_known_ = false;
    return last.error();
  }
  if (durable) durable(*last);
  const bool all_appended = log_known_ && *last == position_ + static_cast<Position>(bodies.size());
  const auto done = all_appended ? digest(as_entries(bodies, *last, at)) : catch_up();
  return done && !wished_.empty() ? publish_wishes() : done;
}

Result<void> Partition::publish_wishes() {
  std::vector<engine::Append> wishes;
  for (engine::Wish& wish : wished_) {
    wishes.push_back({.body = std::move(wish.body), .request_key = std::move(wish.key), .answer = {}});
  }
  wished_.clear();
  return turn(wishes, at_);
}

Result<engine::Glimpse> Partition::glimpse(ResidentId resident) {
  if (!engine_) return Error{Errc::Unavailable, "the engine is being made anew"};
  return engine_->glimpse(resident);
}

Result<void> Partition::trim() {
  const auto needless = store_.purge(at_);
  if (!needless) return needless.error();
  return log_.trim(*needless, at_);
}

Result<void> Partition::reopen() {
  engine_.reset();
  const auto recovered = store_.recover();
  if (!recovered) return recovered.error();
  auto engine = std::make_unique<engine::Engine>(*recovered, options_);
  Result<void> restored = Ok{};
  const auto read = store_.each_checkpoint([&](engine::Checkpoint checkpoint) {
    if (restored) restored = engine->restore(std::move(checkpoint));
  });
  if (!read) return read.error();
  if (!restored) return restored.error();
  resumed_ = recovered->position > 0;
  at_ = recovered->at;
  position_ = engine->start();
  engine_ = std::move(engine);
  return Ok{};
}

Result<void> Partition::read_to_end(const Progress& progress) {
  const Position first = position_;
  for (;;) {
    const auto entries = log_.read(position_, kReadMost);
    if (!entries) return entries.error();
    if (entries->empty()) return Ok{};
    if (const auto done = digest(*entries); !done) return done.error();
    if (progress) progress(position_ - first);
  }
}

// After an append that went through: what an earlier one left in doubt has been decided before it.
Result<void> Partition::catch_up() {
  const auto done = read_to_end();
  if (done) log_known_ = true;
  return done;
}

// After any error the engine is dropped: the next turn makes it anew from the store.
Result<void> Partition::digest(std::span<const engine::LogEntry> entries) {
  if (entries.empty()) return Ok{};
  const auto commit = engine_->process(entries);
  if (!commit) {
    engine_.reset();
    return commit.error();
  }
  if (commit->upto > commit->after) {
    if (const auto stored = store_.commit(*commit); !stored) {
      engine_.reset();
      return stored.error();
    }
    at_ = std::max(at_, commit->at);
    publish_(*commit);
    std::ranges::copy(commit->wishes, std::back_inserter(wished_));
  }
  position_ = std::max(position_, entries.back().position);
  return Ok{};
}

}  // namespace anbu::node

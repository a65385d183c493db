#include "http/feed_book.h"

namespace anbu::http {

namespace {

constexpr Duration kFresh = 1min;
constexpr std::size_t kKnownMost = 1'000'000;

std::string joined(const registry::FeedKey& key) {
  constexpr char kApart = '\x1f';
  return key.provider + kApart + std::string{to_string(key.measure)} + kApart + key.key;
}

}  // namespace

Result<std::optional<FeedId>> FeedBook::find(const registry::FeedKey& key, Timestamp machine_time) {
  if (machine_time >= fresh_until_ || known_.size() >= kKnownMost) {
    known_.clear();
    fresh_until_ = machine_time + kFresh;
  }
  const std::string name = joined(key);
  if (const auto known = known_.find(name); known != known_.end()) return std::optional{known->second};
  // What is not known is asked again: a feed that was just registered must not wait.
  auto found = residents_.feed(key);
  if (found && *found) known_.emplace(name, **found);
  return found;
}

}  // namespace anbu::http

// Which feed a provider's key means: asked of the register once, then remembered for a minute. One per
// worker.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <unordered_map>

#include "base/result.h"
#include "base/time.h"
#include "domain/ids.h"
#include "domain/measure.h"

namespace anbu::http {

struct FeedKey {
  std::string provider;
  std::string key;  // the provider's own: a meter number
  Measure measure = Measure::Power;
};
using LookUpFeed = std::function<Result<std::optional<FeedId>>(const FeedKey&)>;

class FeedBook {
 public:
  explicit FeedBook(LookUpFeed look_up) : look_up_{std::move(look_up)} {}

  Result<std::optional<FeedId>> find(const FeedKey& key, Timestamp machine_time);

 private:
  LookUpFeed look_up_;
  std::unordered_map<std::string, FeedId> known_;
  Timestamp fresh_until_;
};

}  // namespace anbu::http

// Which feed a provider's key means: asked of the register once, then remembered for a minute. One per
// worker.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>

#include "register/register.h"

namespace anbu::http {

class FeedBook {
 public:
  explicit FeedBook(registry::Register& residents) : residents_{residents} {}

  Result<std::optional<FeedId>> find(const registry::FeedKey& key, Timestamp machine_time);

 private:
  registry::Register& residents_;
  std::unordered_map<std::string, FeedId> known_;
  Timestamp fresh_until_;
};

}  // namespace anbu::http

// Pushing to all browsers of somebody: one that has it is enough, one that has gone is forgotten.
#pragma once

#include <functional>
#include <span>
#include <string>

#include "channels/web_push.h"

namespace anbu::app {

// What a service worker shows and opens: no person, and no number that names a case to others.
struct PushedPage {
  std::string title;
  int count = 1;
  std::string path;
};
std::string to_json(const PushedPage& page);

using Forget = std::function<Result<void>(const std::string& endpoint)>;
// Refused with code "no browser": there is none.
channels::Posted push_to_all(std::span<const channels::Subscription> browsers, const std::string& text,
                             const channels::Pushing& pushing, const Forget& forget);

}  // namespace anbu::app

// One HTTP request to somebody outside, blocking (libcurl). Nothing here is logged: URLs and bodies of
// messages hold numbers and names.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/result.h"

namespace anbu::channels {

struct HttpRequest {
  std::string method = "POST";
  std::string url;
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
  long timeout_s = 10;
};

struct HttpAnswer {
  long status = 0;
  std::string body;
};

// Unavailable: nobody answered in time. No redirect is followed.
Result<HttpAnswer> ask(const HttpRequest& request);

}  // namespace anbu::channels

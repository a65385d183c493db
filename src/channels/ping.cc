#include "channels/ping.h"

#include <curl/curl.h>
#include <fmt/format.h>

#include <memory>

namespace anbu::channels {
namespace {

constexpr long kTimeout = 10;

std::size_t drop(char*, std::size_t size, std::size_t count, void*) {
  return size * count;
}

}  // namespace

Result<void> ping(const std::string& url) {
  const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> request{curl_easy_init(), &curl_easy_cleanup};
  curl_easy_setopt(request.get(), CURLOPT_URL, url.c_str());
  curl_easy_setopt(request.get(), CURLOPT_TIMEOUT, kTimeout);
  curl_easy_setopt(request.get(), CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(request.get(), CURLOPT_FOLLOWLOCATION, 1L);
  curl_easy_setopt(request.get(), CURLOPT_USERAGENT, "anbu");
  curl_easy_setopt(request.get(), CURLOPT_WRITEFUNCTION, &drop);
  if (const CURLcode failed = curl_easy_perform(request.get()); failed != CURLE_OK) {
    return Error{Errc::Unavailable,
                 fmt::format("the watchdog is not reached: {}", curl_easy_strerror(failed))};
  }
  long status = 0;
  curl_easy_getinfo(request.get(), CURLINFO_RESPONSE_CODE, &status);
  if (status >= 200 && status < 300) return Ok{};
  return Error{Errc::Unavailable, fmt::format("the watchdog answers {}", status)};
}

}  // namespace anbu::channels

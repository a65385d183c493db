#include "channels/http_client.h"

#include <curl/curl.h>
#include <fmt/format.h>

#include <memory>

namespace anbu::channels {
namespace {

constexpr std::size_t kAnswerMost = 64 * 1024;

std::size_t keep(char* bytes, std::size_t size, std::size_t count, void* into) {
  auto* answer = static_cast<std::string*>(into);
  if (answer->size() + size * count > kAnswerMost) return 0;
  answer->append(bytes, size * count);
  return size * count;
}

using Headers = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;

Headers headers_of(const HttpRequest& request) {
  curl_slist* list = nullptr;
  for (const auto& [name, value] : request.headers) {
    list = curl_slist_append(list, fmt::format("{}: {}", name, value).c_str());
  }
  return Headers{list, &curl_slist_free_all};
}

}  // namespace

Result<HttpAnswer> ask(const HttpRequest& request) {
  const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> handle{curl_easy_init(), &curl_easy_cleanup};
  const Headers headers = headers_of(request);
  HttpAnswer answer;
  curl_easy_setopt(handle.get(), CURLOPT_URL, request.url.c_str());
  curl_easy_setopt(handle.get(), CURLOPT_HTTPHEADER, headers.get());
  const bool has_body = request.method != "GET";
  if (has_body) {
    curl_easy_setopt(handle.get(), CURLOPT_POSTFIELDSIZE, static_cast<long>(request.body.size()));
    curl_easy_setopt(handle.get(), CURLOPT_POSTFIELDS, request.body.c_str());
    curl_easy_setopt(handle.get(), CURLOPT_CUSTOMREQUEST, request.method.c_str());
  }
  curl_easy_setopt(handle.get(), CURLOPT_TIMEOUT, request.timeout_s);
  curl_easy_setopt(handle.get(), CURLOPT_CONNECTTIMEOUT, 5L);
  curl_easy_setopt(handle.get(), CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(handle.get(), CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(handle.get(), CURLOPT_WRITEFUNCTION, &keep);
  curl_easy_setopt(handle.get(), CURLOPT_WRITEDATA, &answer.body);
  const CURLcode done = curl_easy_perform(handle.get());
  if (done != CURLE_OK) return Error{Errc::Unavailable, curl_easy_strerror(done)};
  curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &answer.status);
  return answer;
}

}  // namespace anbu::channels

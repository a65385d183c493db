#include "channels/webhook.h"

#include <curl/curl.h>
#include <fmt/format.h>

#include <memory>
#include <nlohmann/json.hpp>

namespace anbu::channels {
namespace {

constexpr std::size_t kAnswerMost = 64 * 1024;

std::string body_of(const Action& action) {
  const nlohmann::json body{{"action", std::to_string(action.id.value)},
                            {"kind", to_string(action.kind)},
                            {"case", std::to_string(action.subject.value)},
                            {"resident", std::to_string(action.resident.value)},
                            {"contact", action.contact},
                            {"attempt", action.attempt},
                            {"drill", action.drill}};
  return body.dump();
}

std::size_t keep(char* bytes, std::size_t size, std::size_t count, void* into) {
  auto* answer = static_cast<std::string*>(into);
  if (answer->size() + size * count > kAnswerMost) return 0;
  answer->append(bytes, size * count);
  return size * count;
}

ActionOutcome outcome_in(const std::string& answer) {
  const nlohmann::json json = nlohmann::json::parse(answer, nullptr, false);
  if (!json.is_object() || !json.contains("outcome") || !json["outcome"].is_string()) {
    return ActionOutcome::Failed;
  }
  return action_outcome_named(json["outcome"].get<std::string>()).value_or(ActionOutcome::Failed);
}

}  // namespace

ActionOutcome deliver(const Action& action, const WebhookSettings& settings) {
  const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> request{curl_easy_init(), &curl_easy_cleanup};
  curl_slist* list = curl_slist_append(nullptr, "Content-Type: application/json");
  list = curl_slist_append(list, fmt::format("Idempotency-Key: anbu-{}", action.id.value).c_str());
  const std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> headers{list, &curl_slist_free_all};
  const std::string body = body_of(action);
  std::string answer;
  curl_easy_setopt(request.get(), CURLOPT_URL, settings.url.c_str());
  curl_easy_setopt(request.get(), CURLOPT_HTTPHEADER, headers.get());
  curl_easy_setopt(request.get(), CURLOPT_POSTFIELDS, body.c_str());
  curl_easy_setopt(request.get(), CURLOPT_TIMEOUT, settings.timeout_s);
  curl_easy_setopt(request.get(), CURLOPT_CONNECTTIMEOUT, 5L);
  curl_easy_setopt(request.get(), CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(request.get(), CURLOPT_WRITEFUNCTION, &keep);
  curl_easy_setopt(request.get(), CURLOPT_WRITEDATA, &answer);
  if (curl_easy_perform(request.get()) != CURLE_OK) return ActionOutcome::Failed;
  long status = 0;
  curl_easy_getinfo(request.get(), CURLINFO_RESPONSE_CODE, &status);
  return status == 200 ? outcome_in(answer) : ActionOutcome::Failed;
}

}  // namespace anbu::channels

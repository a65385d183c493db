#include "channels/webhook.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "channels/http_client.h"

namespace anbu::channels {
namespace {

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

ActionOutcome outcome_in(const std::string& answer) {
  const nlohmann::json json = nlohmann::json::parse(answer, nullptr, false);
  if (!json.is_object() || !json.contains("outcome") || !json["outcome"].is_string()) {
    return ActionOutcome::Failed;
  }
  return action_outcome_named(json["outcome"].get<std::string>()).value_or(ActionOutcome::Failed);
}

}  // namespace

ActionOutcome deliver(const Action& action, const WebhookSettings& settings) {
  const auto answer = ask({.url = settings.url,
                           .headers = {{"Content-Type", "application/json"},
                                       {"Idempotency-Key", fmt::format("anbu-{}", action.id.value)}},
                           .body = body_of(action),
                           .timeout_s = settings.timeout_s});
  return answer && answer->status == 200 ? outcome_in(answer->body) : ActionOutcome::Failed;
}

}  // namespace anbu::channels

#include "node/heartbeat.h"

#include <fmt/format.h>

namespace anbu::node {

std::vector<std::string> ailments(const Signs& signs, const HeartbeatSettings& settings) {
  std::vector<std::string> found = signs.more;
  const Watch::Sight& sight = signs.sight;
  if (!signs.writes) found.emplace_back("the database does not take what is written");
  if (signs.now - sight.at > settings.auditor_grace) found.emplace_back("the auditor has not run");
  if (sight.overdue_since && signs.now - *sight.overdue_since > settings.overdue_grace) {
    found.push_back(fmt::format("{} cases are overdue", sight.overdue));
  }
  if (sight.waiting_since && signs.now - *sight.waiting_since > settings.outbox_grace) {
    found.emplace_back("the outbox does not move");
  }
  return found;
}

Heartbeat::Heartbeat(Ways ways, Duration every) : ways_{std::move(ways)}, beats_{[this] { beat(); }, every} {}

void Heartbeat::beat() {
  const std::vector<std::string> found = ways_.ailments();
  std::string why = found.empty() ? std::string{} : found.front();
  if (found.empty()) {
    if (const auto pinged = ways_.ping(); !pinged) why = pinged.error().message;
  }
  if (why.empty() == !is_silent_) return;
  is_silent_ = !why.empty();
  if (is_silent_) {
    ways_.on_silence(why);
  } else {
    ways_.on_return();
  }
}

}  // namespace anbu::node

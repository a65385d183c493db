#include "http/events.h"

#include <fmt/format.h>

#include <algorithm>

namespace anbu::http {

namespace {

constexpr std::size_t kStreamsMost = 400;

}  // namespace

std::string event_text(std::string_view name, std::string_view json) {
  return fmt::format("event: {}\ndata: {}\n\n", name, json);
}

bool Events::open(const std::shared_ptr<EventStream>& stream) {
  forget_closed();
  if (streams_.size() >= kStreamsMost) return false;
  streams_.push_back(stream);
  outside_.later([weak = std::weak_ptr{stream}] {
    // The browser comes back at once and shows its session again: who was logged out stays out.
    if (const auto aged = weak.lock()) aged->close();
  });
  return true;
}

void Events::close_of(const std::string& owner) {
  for (const std::shared_ptr<EventStream>& stream : streams_) {
    if (stream->owner == owner) stream->close();
  }
  forget_closed();
}

void Events::changed(const std::set<CaseId>& cases) {
  changed_.insert(cases.begin(), cases.end());
  dirty_ = true;
  plan();
}

void Events::broadcast(const std::string& event) {
  for (const std::shared_ptr<EventStream>& stream : streams_) stream->send(event);
  forget_closed();
}

void Events::plan() {
  if (planned_) return;
  planned_ = true;
  outside_.soon([this] { flush(); });
}

void Events::flush() {
  planned_ = false;
  forget_closed();
  const std::set<CaseId> cases = std::exchange(changed_, {});
  if (!std::exchange(dirty_, false) || streams_.empty()) return;
  planned_ = true;  // until the text is there
  outside_.compose({cases.begin(), cases.end()}, [this, cases](const std::string& text) {
    planned_ = false;
    if (text.empty()) {
      changed(cases);
      return;
    }
    broadcast(event_text("change", text));
    if (dirty_) plan();
  });
}

void Events::forget_closed() {
  std::erase_if(streams_, [](const std::shared_ptr<EventStream>& stream) { return stream->closed; });
}

}  // namespace anbu::http

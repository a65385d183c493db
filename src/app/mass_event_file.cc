#include "app/mass_event_file.h"

#include <fmt/format.h>

namespace anbu::app {

MassEventFile::MassEventFile(const std::string& path, const Zone& zone)
    : zone_{zone}, is_wanted_{!path.empty()} {
  if (!is_wanted_) return;
  file_.open(path);
  file_ << "provider,area,measure,since,began_at,ended_at,lines,down\n";
}

void MassEventFile::take(const engine::LogBody& body) {
  if (const auto* begin = std::get_if<engine::MassEventBegan>(&body)) began(begin->event);
  if (const auto* end = std::get_if<engine::MassEventEnded>(&body)) ended(*end);
}

bool MassEventFile::finish() {
  for (const MassEvent& event : open_) write(event, {});
  file_.flush();
  return !is_wanted_ || file_.good();
}

// Those that a wider one takes in end with its beginning.
void MassEventFile::began(const MassEvent& event) {
  const auto is_within = [&](const MassEvent& one) { return one.scope.within(event.scope); };
  for (const MassEvent& one : open_) {
    if (is_within(one)) write(one, to_iso(event.began_at, zone_));
  }
  std::erase_if(open_, is_within);
  open_.push_back(event);
  ++count_;
}

void MassEventFile::ended(const engine::MassEventEnded& end) {
  const auto is_over = [&](const MassEvent& event) { return event.scope == end.scope; };
  for (const MassEvent& event : open_) {
    if (is_over(event)) write(event, to_iso(end.ended_at, zone_));
  }
  std::erase_if(open_, is_over);
}

void MassEventFile::write(const MassEvent& event, const std::string& ended_at) {
  if (!is_wanted_) return;
  const std::string_view measure = event.scope.measure ? to_string(*event.scope.measure) : std::string_view{};
  file_ << fmt::format("{},{},{},{},{},{},{},{}\n", event.scope.provider, event.scope.area, measure,
                       to_iso(event.since, zone_), to_iso(event.began_at, zone_), ended_at, event.lines,
                       event.down);
}

}  // namespace anbu::app

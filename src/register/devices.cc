#include "register/devices.h"

#include <algorithm>

namespace anbu::registry {
namespace {

constexpr std::array kKinds = {
    DeviceKind{.column = "meter",
               .provider = "kepco",
               .measures = {Measure::Power},
               .count = 1,
               .cadence = 15min,
               .is_meter = true,
               .one_provider = true},
    DeviceKind{.column = "water",
               .provider = "water",
               .measures = {Measure::Water},
               .count = 1,
               .cadence = 1h,
               .is_meter = true},
    DeviceKind{.column = "gas",
               .provider = "gas",
               .measures = {Measure::Gas},
               .count = 1,
               .cadence = 1h,
               .is_meter = true},
    DeviceKind{.column = "plug",
               .provider = "plug",
               .measures = {Measure::Plug, Measure::Light},
               .count = 2,
               .cadence = 10min},
    DeviceKind{.column = "speaker",
               .provider = "speaker",
               .measures = {Measure::Utterance, Measure::Sos, Measure::Mood},
               .count = 3},
    DeviceKind{
        .column = "sensor", .provider = "sensor", .measures = {Measure::Door, Measure::Motion}, .count = 2},
};

bool is_short_name(std::string_view name) {
  constexpr std::string_view kAllowed = "abcdefghijklmnopqrstuvwxyz0123456789-";
  return !name.empty() && name.find_first_not_of(kAllowed) == std::string_view::npos;
}

}  // namespace

std::span<const DeviceKind> device_kinds() {
  return kKinds;
}

const DeviceKind* device_kind_of(Measure measure) {
  const auto found = std::ranges::find_if(kKinds, [&](const DeviceKind& kind) {
    return std::ranges::find(kind.all(), measure) != kind.all().end();
  });
  return found == kKinds.end() ? nullptr : &*found;
}

std::optional<DeviceKey> device_key(const DeviceKind& kind, std::string_view cell) {
  const std::size_t slash = cell.find('/');
  if (kind.one_provider || slash == std::string_view::npos)
    return DeviceKey{.provider = std::string{kind.provider}, .key = std::string{cell}};
  DeviceKey key{.provider = std::string{cell.substr(0, slash)}, .key = std::string{cell.substr(slash + 1)}};
  if (!is_short_name(key.provider) || key.key.empty()) return std::nullopt;
  return key;
}

}  // namespace anbu::registry

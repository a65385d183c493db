// Meters and devices beside the electricity meter that a file of residents may register: which column, what
// they measure, how often they are heard.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/time.h"
#include "domain/measure.h"

namespace anbu::registry {

struct DeviceKind {
  std::string_view column;  // and the provider's name where the cell gives none
  std::array<Measure, 3> measures{};
  std::size_t count = 0;
  Duration cadence{};     // of its readings; zero: events, never late
  bool is_meter = false;  // may be a running counter, and be read as seldom as its owner likes

  std::span<const Measure> all() const { return std::span{measures}.first(count); }
};

std::span<const DeviceKind> device_kinds();
// The kind that measures this; nothing: no device of this file does.
const DeviceKind* device_kind_of(Measure measure);

// What stands in the cell: "KEY", or "PROVIDER/KEY" where a district has several of the kind.
struct DeviceKey {
  std::string provider;
  std::string key;
};
// Nothing: the provider is no short name (a to z, digits, '-'), or either is missing.
std::optional<DeviceKey> device_key(const DeviceKind& kind, std::string_view cell);

}  // namespace anbu::registry

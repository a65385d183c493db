// Meters and devices that a file of residents may register: which column, who sends, what they measure, how
// often they are heard.
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
  std::string_view column;
  std::string_view provider;  // where the cell names none
  std::array<Measure, 3> measures{};
  std::size_t count = 0;
  Duration cadence{};         // of its readings; zero: events, never late
  bool is_meter = false;      // may be a running counter, and be read as seldom as its owner likes
  bool one_provider = false;  // the whole cell is the key

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

// What a feed measures (SPEC section 4). Stored values are whole numbers in the unit named here.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace anbu {

enum class Measure : std::uint8_t {
  Power,       // Wh per interval
  CallOut,     // outgoing calls per interval
  SmsOut,      // outgoing texts per interval
  Data,        // MB per interval
  Unlock,      // phone unlocks per interval
  Touch,       // app touches per interval
  Steps,       // steps per interval
  Charge,      // event: plugged or unplugged
  Battery,     // percent
  Plug,        // mW, mean over the interval
  Light,       // lux
  Utterance,   // event: something said to the speaker
  Sos,         // event: a call for help; a serious signal by itself
  Mood,        // event: a word of mood; below zero is a risk word
  Water,       // ml per interval
  Gas,         // litres per interval
  Door,        // event
  Motion,      // event
  CallResult,  // event of the platform: the resident answered and was identified
  Visit,       // event of the platform: the resident was seen
  OkButton,    // event of the platform: "I am well" was pressed
  Witness,     // event of the platform: a credible witness saw or spoke to the resident
};
inline constexpr int kMeasureCount = 22;

// The names used in files and requests: "power", "call_out" ("calls" is read as call_out), ...
std::string_view to_string(Measure measure);
std::optional<Measure> measure_named(std::string_view name);
std::string_view korean(Measure measure);  // "전력", "통화", ...

// Unit of the stored value ("Wh", "ml", ...), and how many of it one wire unit is worth: files and
// requests carry kWh, litres, MB, counts (power 1000, water 1000, others 1).
std::string_view unit(Measure measure);
std::int64_t stored_per_wire_unit(Measure measure);

// Events of the platform itself prove that somebody saw or spoke to the resident.
bool is_confirmation(Measure measure);

}  // namespace anbu

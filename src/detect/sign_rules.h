// What in a reading is a sign of life, by measure (SPEC section 4), and how strict an idea of a sign each of
// the quiet clocks holds. A level (power, gas) shows life by changing; a count by being above its threshold.
#pragma once

#include <cstdint>

#include "domain/reading.h"

namespace anbu::detect {

// Four ideas of what in a level proves life, each with a quiet clock of its own: a rise over noise, a rise
// that is large for this home, a height above what it last drew by itself, a height of which it has many. A
// heater's thermostat, a freezer or a television left on winds back some of them, not all. A count has one
// idea for all clocks.
enum class SignIdea : std::uint8_t { Rise, LargeRise, Height, LowHeight };
inline constexpr int kIdeas = 4;
// A quiet clock for each idea, and the strictest one, for which no level proves life: what only people do.
inline constexpr std::size_t kClocks = kIdeas + 1;
inline constexpr std::size_t kCountsAlone = kIdeas;

using SignFlags = std::uint8_t;  // one bit an idea
inline constexpr SignFlags kNoSign = 0;
inline constexpr SignFlags kPlainSign = 15;
constexpr bool holds(SignFlags flags, SignIdea idea) {
  return (flags >> static_cast<int>(idea) & 1) != 0;
}

enum class Shape : std::uint8_t {
  Level,         // 15-minute cells of a level: rises and heights are signs
  Count,         // cells of a count: above the threshold is a sign, zero is seen silence
  Confirmation,  // somebody saw or spoke to the resident
  Call,          // sos, mood: heard at once; somebody spoke, so a sign too
  Silent,        // says nothing of life (battery)
};

struct SignRule {
  Shape shape = Shape::Silent;
  std::int64_t above = 0;         // Count: more than this is a sign; Level: least rise that can be one
  int certainty_permille = 1000;  // of a plain sign
};
SignRule sign_rule(Measure measure);
bool is_rare(Measure measure);  // a count of what one does now and then: calls, messages, charging

// A level as eight bits, 16 steps an octave, exact below 32: what a cell remembers of a reading.
std::uint8_t packed_level(std::int64_t level);
std::int64_t unpacked_level(std::uint8_t packed);

// The reading's level: W for power, litres or MB per hour, mW, lux.
std::int64_t level_of(const Reading& reading);

// Which ideas of a sign the level's step from `before` to `level` fulfils, in a home whose usual daily peak
// is `peak` and whose lowest level of the last day is `base`. `before` < 0: not known.
struct LevelStep {
  std::int64_t before = -1;
  std::int64_t level = 0;
  std::int64_t peak = 0;
  std::int64_t base = 0;
};
SignFlags signs_in(const LevelStep& step, const SignRule& rule);
// Whether `base` can matter: only then it need be known.
bool may_be_height(const LevelStep& step);

int certainty_permille(Measure measure, SignFlags flags);

}  // namespace anbu::detect

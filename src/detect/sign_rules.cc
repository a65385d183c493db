#include "detect/sign_rules.h"

#include <algorithm>
#include <array>
#include <bit>

namespace anbu::detect {
namespace {

constexpr std::array<SignRule, kMeasureCount> kRules{{
    {Shape::Level, 40, 900},         // power, W
    {Shape::Count, 0, 980},          // call_out
    {Shape::Count, 0, 980},          // sms_out
    {Shape::Level, 2, 700},          // data, MB per hour
    {Shape::Count, 0, 990},          // unlock
    {Shape::Count, 0, 990},          // touch
    {Shape::Count, 15, 960},         // steps
    {Shape::Count, 0, 900},          // charge
    {Shape::Silent, 0, 0},           // battery
    {Shape::Level, 5000, 900},       // plug, mW
    {Shape::Level, 20, 700},         // light, lux
    {Shape::Count, 0, 970},          // utterance
    {Shape::Call, 0, 1000},          // sos
    {Shape::Call, 0, 1000},          // mood
    {Shape::Count, 1500, 970},       // water, ml
    {Shape::Level, 20, 800},         // gas, litres per hour
    {Shape::Count, 0, 950},          // door
    {Shape::Count, 0, 950},          // motion
    {Shape::Confirmation, 0, 1000},  // call_result
    {Shape::Confirmation, 0, 1000},  // visit
    {Shape::Confirmation, 0, 1000},  // ok_button
    {Shape::Confirmation, 0, 1000},  // witness
}};

// Hundredths of the home's usual daily peak.
constexpr std::int64_t kRise = 10;
constexpr std::int64_t kLargeRise = 40;
constexpr std::int64_t kHeight = 55;
constexpr std::int64_t kLowHeight = 30;

constexpr SignFlags flag(SignIdea idea) {
  return static_cast<SignFlags>(1 << static_cast<int>(idea));
}

}  // namespace

SignRule sign_rule(Measure measure) {
  return kRules[static_cast<std::size_t>(measure)];
}

std::uint8_t packed_level(std::int64_t level) {
  const std::uint64_t value = static_cast<std::uint64_t>(std::clamp<std::int64_t>(level, 0, 500'000));
  if (value < 32) return static_cast<std::uint8_t>(value);
  const int shift = static_cast<int>(std::bit_width(value)) - 5;  // the five highest bits stay
  return static_cast<std::uint8_t>((static_cast<std::uint64_t>(shift) << 4) + (value >> shift));
}

std::int64_t unpacked_level(std::uint8_t packed) {
  if (packed < 32) return packed;
  const int shift = (packed >> 4) - 1;
  return static_cast<std::int64_t>(packed - (shift << 4)) << shift;
}

bool is_rare(Measure measure) {
  return measure == Measure::CallOut || measure == Measure::SmsOut || measure == Measure::Charge;
}

std::int64_t level_of(const Reading& reading) {
  switch (reading.measure) {
    case Measure::Power:
    case Measure::Data:
    case Measure::Gas:
      return reading.length > 0s ? reading.value * 3600 / reading.length.count() : 0;
    case Measure::Plug:
    case Measure::Light:
    case Measure::CallOut:
    case Measure::SmsOut:
    case Measure::Unlock:
    case Measure::Touch:
    case Measure::Steps:
    case Measure::Charge:
    case Measure::Battery:
    case Measure::Utterance:
    case Measure::Sos:
    case Measure::Mood:
    case Measure::Water:
    case Measure::Door:
    case Measure::Motion:
    case Measure::CallResult:
    case Measure::Visit:
    case Measure::OkButton:
    case Measure::Witness:
      return reading.value;
  }
  return reading.value;
}

bool may_be_height(const LevelStep& step) {
  return step.level * 100 > step.peak * kHeight;
}

SignFlags signs_in(const LevelStep& step, const SignRule& rule) {
  SignFlags flags = kNoSign;
  if (step.level > rule.above) {
    if ((step.level - step.base) * 100 > step.peak * kHeight) flags |= flag(SignIdea::Height);
    if (step.level * 100 > step.peak * kLowHeight) flags |= flag(SignIdea::LowHeight);
  }
  if (step.before < 0) return flags;
  const std::int64_t rise = step.level - step.before;
  if (rise <= rule.above || rise * 100 <= step.peak * kRise) return flags;
  flags |= flag(SignIdea::Rise);
  if (rise * 100 > step.peak * kLargeRise) flags |= flag(SignIdea::LargeRise);
  return flags;
}

// A small rise may be a thermostat's, a large one seldom is.
int certainty_permille(Measure measure, SignFlags flags) {
  const SignRule rule = sign_rule(measure);
  if (rule.shape != Shape::Level) return rule.certainty_permille;
  return rule.certainty_permille * (holds(flags, SignIdea::LargeRise) ? 9 : 5) / 10;
}

}  // namespace anbu::detect

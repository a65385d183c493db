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

SignFlags signs_in(const LevelStep& step, const SignRule& rule) {
  const bool height = step.level * 100 > step.peak * 55 && step.level > rule.above;
  SignFlags flags = height ? 4 : 0;
  if (step.before < 0) return flags;
  const std::int64_t rise = step.level - step.before;
  if (rise <= std::max(rule.above, step.peak / 10)) return flags;
  flags |= rise * 10 > step.peak * 4 ? 3 : 1;
  return flags;
}

// A small rise may be a thermostat's, a large one seldom is.
int certainty_permille(Measure measure, SignFlags flags) {
  const SignRule rule = sign_rule(measure);
  if (rule.shape != Shape::Level) return rule.certainty_permille;
  return rule.certainty_permille * (holds(flags, SignIdea::LargeRise) ? 9 : 5) / 10;
}

}  // namespace anbu::detect

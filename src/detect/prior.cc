#include "detect/prior.h"

#include "detect/prior_tables.h"

namespace anbu::detect {
namespace {

const SignPrior& level_prior(SignIdea idea) {
  switch (idea) {
    case SignIdea::Rise:
      return kPowerRise;
    case SignIdea::LargeRise:
      return kPowerLargeRise;
    case SignIdea::Height:
      return kPowerHeight;
  }
  return kPowerRise;
}

}  // namespace

// Measures without traces of their own take the table of the one that is most like them: what somebody does
// in the home now and then, like drawing water, or what is done with the phone in hand, like walking with it.
const SignPrior& sign_prior(Measure measure, SignIdea idea) {
  switch (sign_rule(measure).shape) {
    case Shape::Level:
      return level_prior(idea);
    case Shape::Count:
    case Shape::Confirmation:
    case Shape::Call:
    case Shape::Silent:
      break;
  }
  const bool rare = measure == Measure::CallOut || measure == Measure::SmsOut || measure == Measure::Charge;
  const bool phone = measure == Measure::Steps || measure == Measure::Unlock || measure == Measure::Touch;
  if (rare) return kCallOut;
  return phone ? kSteps : kWater;
}

}  // namespace anbu::detect

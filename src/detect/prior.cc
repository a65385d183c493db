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
    case SignIdea::LowHeight:
      return kPowerLowHeight;
  }
  return kPowerRise;
}

// Measures without traces of their own take the table of the one that is most like them: what somebody does
// in the home now and then, like drawing water, or what is done with the phone in hand, like walking with it.
const SignPrior& prior_like(Measure measure, SignIdea idea) {
  switch (sign_rule(measure).shape) {
    case Shape::Level:
      return level_prior(idea);
    case Shape::Count:
    case Shape::Confirmation:
    case Shape::Call:
    case Shape::Silent:
      break;
  }
  const bool phone = measure == Measure::Steps || measure == Measure::Unlock || measure == Measure::Touch;
  if (is_rare(measure)) return kCallOut;
  return phone ? kSteps : kWater;
}

using Priors = std::array<std::array<const SignPrior*, kIdeas>, kMeasureCount>;

Priors all_priors() {
  Priors priors{};
  for (int measure = 0; measure < kMeasureCount; ++measure) {
    for (int idea = 0; idea < kIdeas; ++idea) {
      priors[static_cast<std::size_t>(measure)][static_cast<std::size_t>(idea)] =
          &prior_like(static_cast<Measure>(measure), static_cast<SignIdea>(idea));
    }
  }
  return priors;
}

}  // namespace

const SignPrior& sign_prior(Measure measure, SignIdea idea) {
  static const Priors kPriors = all_priors();
  return *kPriors[static_cast<std::size_t>(measure)][static_cast<std::size_t>(idea)];
}

}  // namespace anbu::detect

// The learned tables behind sign_prior().
#pragma once

#include "detect/prior.h"

namespace anbu::detect {

extern const SignPrior kPowerRise;
extern const SignPrior kPowerLargeRise;
extern const SignPrior kPowerHeight;
extern const SignPrior kPowerLowHeight;
extern const SignPrior kCallOut;
extern const SignPrior kSteps;
extern const SignPrior kWater;

}  // namespace anbu::detect

#include "detect/prior.h"

namespace anbu::detect {
namespace {

constexpr std::array<std::int32_t, 24> kAwake{20,  10,  8,   8,   10,  25,  90,  160, 180, 170, 160, 160,
                                              170, 160, 150, 150, 160, 180, 190, 180, 170, 150, 110, 60};
constexpr std::array<std::int32_t, 24> kAwakeOff{30,  15,  10,  8,   8,   15,  50,  100, 150, 175, 175, 170,
                                                 175, 165, 155, 155, 165, 180, 190, 180, 170, 150, 120, 70};
constexpr SignPrior kGeneral{.per_cell_permille = {kAwake, kAwakeOff},
                             .gap_permille = {1300, 1150, 1000, 850, 700, 550, 420, 300, 200, 130, 80, 50}};

}  // namespace

const SignPrior& sign_prior(Measure, SignIdea) {
  return kGeneral;
}

}  // namespace anbu::detect

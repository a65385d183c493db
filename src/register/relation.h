// Who a contact is to the resident, read from the words of the register. 119 may locate a telephone only on
// request of herself, her spouse, kin within two degrees (by blood or marriage) or her guardian
// (위치정보의 보호 및 이용 등에 관한 법률 제29조); police decide for themselves.
#pragma once

#include <string_view>

namespace anbu::registry {

enum class Kinship {
  Spouse,
  WithinTwoDegrees,
  Guardian,
  Farther,  // cousin, nephew, aunt: kin, and too far
  NoKin,    // neighbour, landlord, helper; or a word that is not known: a person must ask
};
std::string_view to_string(Kinship kinship);

Kinship kinship_of(std::string_view relation);
bool may_ask_119(Kinship kinship);

}  // namespace anbu::registry

// A detector's profile as bytes: what a checkpoint holds (docs/formats/state.md).
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "detect/profile.h"

namespace anbu::codec {

std::string encode(const detect::Profile& profile);
// Corrupt also where is_of_earlier_detector(): what that one had learned means something else.
Result<detect::Profile> decode_profile(std::string_view bytes);
bool is_of_earlier_detector(std::string_view profile);

}  // namespace anbu::codec

// A detector's profile as bytes: what a checkpoint holds (docs/formats/state.md).
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "detect/profile.h"

namespace anbu::codec {

std::string encode(const detect::Profile& profile);
Result<detect::Profile> decode_profile(std::string_view bytes);

}  // namespace anbu::codec

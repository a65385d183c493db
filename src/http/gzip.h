// Compressed bodies, in and out.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace anbu::http {

// Invalid: not gzip, cut off, or followed by something else. nullopt: larger than `most` when unpacked; a
// small body that unpacks to gigabytes is stopped there.
Result<std::optional<std::string>> gunzip(std::string_view packed, std::size_t most);
std::string gzip(std::string_view text);

}  // namespace anbu::http

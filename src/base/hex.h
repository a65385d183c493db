// Bytes as hexadecimal digits, two of them each, lower case.
#pragma once

#include <string>
#include <string_view>

namespace anbu {

std::string to_hex(std::string_view bytes);

}  // namespace anbu

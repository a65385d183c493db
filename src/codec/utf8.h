// Is this text UTF-8? Files out of Korean spreadsheets often are CP949.
#pragma once

#include <string_view>

namespace anbu::codec {

bool is_utf8(std::string_view text);

}  // namespace anbu::codec

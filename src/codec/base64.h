// Base64 (RFC 4648): as mails want it, and for addresses, with letters that need no escaping and no padding.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace anbu::codec {

std::string base64(std::string_view bytes);
std::string base64url(std::string_view bytes);
// Padding may be there or not. Invalid: not of this alphabet.
Result<std::string> decode_base64url(std::string_view text);

}  // namespace anbu::codec

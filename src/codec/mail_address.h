// Whether a text can be an address of electronic mail: what a header takes without being quoted.
#pragma once

#include <string_view>

namespace anbu::codec {

bool is_mail_address(std::string_view text);

}  // namespace anbu::codec

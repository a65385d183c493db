#include "codec/mail_address.h"

#include <algorithm>

namespace anbu::codec {

bool is_mail_address(std::string_view text) {
  const std::size_t at = text.find('@');
  const auto is_plain = [](char c) {
    return static_cast<unsigned char>(c) > 0x20 && static_cast<unsigned char>(c) < 0x7f && c != '<' &&
           c != '>';
  };
  return at != std::string_view::npos && at > 0 && at + 1 < text.size() && text.size() <= 254 &&
         std::ranges::all_of(text, is_plain);
}

}  // namespace anbu::codec

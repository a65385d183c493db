// What must hold of the texts of the policy before they may be sent at night: fields that somebody will fill
// in, a link where an answer is asked for, and a length that their way takes.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "casework/texts.h"

namespace anbu::codec {

struct TextFault {
  std::string_view key;  // "text", "notice", "subject"
  std::string what;
};

std::optional<TextFault> fault_of(casework::Theme theme, const casework::Wording& wording);
// "ko", "vi": how a language is written in the file and in the register.
bool is_language(std::string_view code);

}  // namespace anbu::codec

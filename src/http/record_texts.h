// Texts that a record may begin with: what is said again and again, in words that the next shift understands.
// They name nobody; what is particular is written behind them.
#pragma once

#include <span>
#include <string_view>

#include "domain/command.h"

namespace anbu::http {

struct RecordText {
  CommandKind command = CommandKind::AddNote;
  std::string_view korean;
  std::string_view english;
};
std::span<const RecordText> record_texts();

}  // namespace anbu::http

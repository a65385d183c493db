// Streaming readers must give the same whatever the chunks. Each says whether the bytes were taken.
#pragma once

#include <string_view>

namespace anbu::fuzz {

bool csv_in_chunks(std::string_view bytes);
bool rows_in_chunks(std::string_view bytes);

}  // namespace anbu::fuzz

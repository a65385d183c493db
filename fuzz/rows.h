// Streaming readers must give the same whatever the chunks.
#pragma once

#include <string_view>

namespace anbu::fuzz {

void csv_in_chunks(std::string_view bytes);
void rows_in_chunks(std::string_view bytes);

}  // namespace anbu::fuzz

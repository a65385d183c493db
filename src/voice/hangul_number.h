// Whole numbers as they are read aloud in Korean: speech programs misread digits.
#pragma once

#include <string>
#include <string_view>

namespace anbu::voice {

std::string hangul_number(int number);  // 0 to 99,999,999: 일, 십오, 삼백이십
// Every run of digits spelt, "1번" as "일번".
std::string with_numbers_spelt(std::string_view text);

}  // namespace anbu::voice

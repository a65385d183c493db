#include "voice/hangul_number.h"

#include <array>
#include <charconv>

namespace anbu::voice {
namespace {

constexpr std::array<std::string_view, 10> kDigits{"영", "일", "이", "삼", "사",
                                                   "오", "육", "칠", "팔", "구"};
constexpr std::array<std::string_view, 4> kUnits{"", "십", "백", "천"};
constexpr int kTenThousand = 10'000;

// 1 to 9,999. A one before a unit is not said: 십, not 일십.
std::string below_ten_thousand(int number) {
  std::string text;
  int unit_value = 1000;
  for (std::size_t unit = 4; unit-- > 0; unit_value /= 10) {
    const auto digit = static_cast<std::size_t>(number / unit_value % 10);
    if (digit == 0) continue;
    if (digit > 1 || unit == 0) text += kDigits[digit];
    text += kUnits[unit];
  }
  return text;
}

// A number that is a name, 010 or very long, is read digit by digit.
std::string spelt(std::string_view digits) {
  const bool is_name = digits.size() > 8 || (digits.size() > 1 && digits.front() == '0');
  int number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (!is_name) return hangul_number(number);
  std::string text;
  for (const char digit : digits) text += kDigits[static_cast<std::size_t>(digit - '0')];
  return text;
}

bool is_digit(char letter) {
  return letter >= '0' && letter <= '9';
}

}  // namespace

std::string hangul_number(int number) {
  if (number == 0) return std::string{kDigits[0]};
  std::string text;
  const int thousands = number / kTenThousand;
  if (thousands > 0) text += (thousands == 1 ? "" : below_ten_thousand(thousands)) + "만";
  return text + below_ten_thousand(number % kTenThousand);
}

std::string with_numbers_spelt(std::string_view text) {
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && is_digit(text[end])) ++end;
    if (end > at) result += spelt(text.substr(at, end - at));
    if (end == at) result += text[end++];
    at = end;
  }
  return result;
}

}  // namespace anbu::voice

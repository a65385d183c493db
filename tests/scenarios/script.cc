#include "tests/scenarios/script.h"

#include <fmt/format.h>

#include <charconv>
#include <sstream>

#include "codec/duration_text.h"

namespace anbu::scenarios {
namespace {

std::optional<int> number_of(std::string_view word) {
  int number = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
  const bool whole = error == std::errc{} && end == word.data() + word.size();
  if (!whole) return std::nullopt;
  return number;
}

std::string_view without_comment(std::string_view line) {
  return line.substr(0, line.find('#'));
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::istringstream stream{std::string{text}};
  for (std::string word; stream >> word;) words.push_back(word);
  return words;
}

}  // namespace

std::optional<Duration> time_of_day(std::string_view word) {
  const std::size_t colon = word.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  const auto hour = number_of(word.substr(0, colon));
  const auto minute = number_of(word.substr(colon + 1));
  const bool fits = hour && minute && *hour >= 0 && *hour < 24 && *minute >= 0 && *minute < 60;
  if (!fits) return std::nullopt;
  return *hour * 1h + *minute * 1min;
}

Result<std::vector<Line>> parse_script(std::string_view script) {
  std::vector<Line> lines;
  std::istringstream stream{std::string{script}};
  int number = 0;
  for (std::string raw; std::getline(stream, raw);) {
    ++number;
    Words words{without_comment(raw)};
    if (words.done()) continue;
    Line line{.number = number};
    if (words.take("at")) {
      line.at = words.take_time();
      if (!line.at)
        return Error{Errc::Invalid, fmt::format("line {}: 'at' needs a time such as 09:30", number)};
    }
    line.text = words.rest();
    lines.push_back(line);
  }
  return lines;
}

Words::Words(std::string_view text) : words_{words_of(text)} {}

bool Words::take(std::string_view phrase) {
  const std::vector<std::string> wanted = words_of(phrase);
  if (next_ + wanted.size() > words_.size()) return false;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (words_[next_ + i] != wanted[i]) return false;
  }
  next_ += wanted.size();
  return true;
}

std::string Words::take() {
  return done() ? std::string{} : words_[next_++];
}

std::string Words::rest() const {
  std::string text;
  for (std::size_t i = next_; i < words_.size(); ++i) text += (text.empty() ? "" : " ") + words_[i];
  return text;
}

std::optional<int> Words::take_number() {
  const auto number = number_of(peek());
  if (number) ++next_;
  return number;
}

std::optional<Duration> Words::take_duration() {
  const auto duration = codec::parse_duration(peek());
  if (duration) ++next_;
  return duration;
}

std::optional<Duration> Words::take_time() {
  const auto time = time_of_day(peek());
  if (time) ++next_;
  return time;
}

}  // namespace anbu::scenarios

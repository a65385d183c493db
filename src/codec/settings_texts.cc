#include "codec/settings_texts.h"

#include <fmt/format.h>

#include <algorithm>

#include "codec/fill.h"

namespace anbu::codec {
namespace {

using casework::Theme;
using casework::Wording;

// A long text (LMS) of Korean carriers counts two for every letter that is not ASCII; a notice and what a
// browser shows count letters.
constexpr std::size_t kTextMost = 2000;
constexpr std::size_t kNoticeMost = 1000;
constexpr std::size_t kSubjectMost = 60;

// As long as they get.
Fields fields_of(Theme theme) {
  Fields fields{
      {"centre", std::string(40, 'x')}, {"phone", std::string(16, '0')}, {"case", std::string(30, 'x')}};
  if (casework::is_for_staff(theme)) {
    fields["count"] = "9999";
  } else {
    fields["name"] = std::string(60, 'x');
    if (casework::is_question(theme)) fields["link"] = std::string(120, 'x');
  }
  return fields;
}

std::string names_of(const Fields& fields) {
  std::string names;
  for (const auto& [name, value] : fields) names += fmt::format("{}{{{}}}", names.empty() ? "" : ", ", name);
  return names;
}

bool begins_letter(char c) {
  return (static_cast<unsigned char>(c) & 0xc0) != 0x80;
}

std::size_t letters(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, begins_letter));
}

std::size_t length_as_text(std::string_view text) {
  const auto plain = static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; }));
  return 2 * letters(text) - plain;
}

// Nothing is wrong: how it reads, filled in.
std::optional<TextFault> fault_in(std::string_view key, const std::string& text, const Fields& fields,
                                  std::string& filled) {
  auto read = fill(text, fields, Escape::None);
  if (!read) {
    const std::string known = fields.empty() ? "none" : names_of(fields);
    return TextFault{.key = key, .what = fmt::format("{}; there are {}", read.error().message, known)};
  }
  filled = *std::move(read);
  return std::nullopt;
}

TextFault too_long(std::string_view key, std::size_t length, std::size_t most) {
  return {.key = key,
          .what = fmt::format("is {} long where {} fit, with names and links filled in", length, most)};
}

}  // namespace

std::optional<TextFault> fault_of(Theme theme, const Wording& wording) {
  if (wording.text.empty()) return TextFault{.key = "text", .what = "is missing"};
  const Fields fields = fields_of(theme);
  std::string text;
  std::string notice;
  if (auto fault = fault_in("text", wording.text, fields, text)) return fault;
  if (auto fault = fault_in("notice", wording.notice, fields, notice)) return fault;
  if (casework::is_question(theme) && wording.text.find("{link}") == std::string::npos) {
    return TextFault{.key = "text", .what = "has no {link}: nobody could answer"};
  }
  if (length_as_text(text) > kTextMost) return too_long("text", length_as_text(text), kTextMost);
  if (wording.notice.empty() && !wording.notice_pattern.empty()) notice = text;
  if (letters(notice) > kNoticeMost) return too_long("notice", letters(notice), kNoticeMost);
  if (std::string plain; auto fault = fault_in("subject", wording.subject, {}, plain)) return fault;
  if (letters(wording.subject) > kSubjectMost) {
    return too_long("subject", letters(wording.subject), kSubjectMost);
  }
  return std::nullopt;
}

bool is_language(std::string_view code) {
  const bool fits = code.size() == 2 || code.size() == 3;
  return fits && std::ranges::all_of(code, [](char c) { return c >= 'a' && c <= 'z'; });
}

}  // namespace anbu::codec

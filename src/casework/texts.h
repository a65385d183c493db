// What is written to residents, contacts and staff, by language: a part of the policy and versioned with it.
// Who has no language, or one that has no texts, is written to in Korean.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "domain/action.h"

namespace anbu::casework {

enum class Theme : std::uint8_t {
  WellCheck,       // to the resident: one tap says "잘 있어요"
  ContactCheck,    // to a contact, when their ladder begins
  AreYouBack,      // to the resident: an absence ends
  Page,            // to staff, in Korean alone
  AllWell,         // to a contact who wishes to hear that a case has closed well
  PushInvitation,  // to the same: may it be pushed to her?
};
inline constexpr int kThemeCount = 6;
inline constexpr std::array kThemes{Theme::WellCheck, Theme::ContactCheck, Theme::AreYouBack,
                                    Theme::Page,      Theme::AllWell,      Theme::PushInvitation};
std::string_view to_string(Theme theme);  // "well_check", ...
Theme theme_of(const Action& action);
bool is_for_staff(Theme theme);
bool is_question(Theme theme);  // answered by one tap

// With fields in braces that are filled in at the moment of sending: {name} of the resident, {link},
// {centre}, {phone}, {case}, {count}.
struct Wording {
  std::string text;
  std::string notice;          // of the KakaoTalk notice; empty: as the text
  std::string notice_pattern;  // under which it was approved; empty: there is no notice of this theme
  std::string subject;         // of a mail or push

  friend bool operator==(const Wording&, const Wording&) = default;
};

struct LanguageTexts {
  std::string language;  // "ko", "vi", ...
  std::array<Wording, kThemeCount> by_theme;

  friend bool operator==(const LanguageTexts&, const LanguageTexts&) = default;
};

inline constexpr std::string_view kKorean = "ko";

struct Texts {
  std::vector<LanguageTexts> languages;  // by code; Korean is there

  bool has(std::string_view language) const;
  // The language itself, or Korean.
  std::string_view spoken(std::string_view language) const;
  const Wording& wording(Theme theme, std::string_view language) const;
  LanguageTexts& in(std::string_view language);  // added if it is new

  friend bool operator==(const Texts&, const Texts&) = default;
};

// Korean, English, Vietnamese and Chinese.
Texts default_texts();

}  // namespace anbu::casework

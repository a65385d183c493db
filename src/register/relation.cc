#include "register/relation.h"

#include <algorithm>
#include <array>
#include <string>

namespace anbu::registry {
namespace {

struct Word {
  std::string_view text;
  Kinship kinship;
};

// Whole words: "조카딸" is no "딸". Degrees as the Civil Act counts them (민법 제770조, 제771조).
constexpr std::array kWords{
    Word{"배우자", Kinship::Spouse},
    Word{"남편", Kinship::Spouse},
    Word{"아내", Kinship::Spouse},
    Word{"처", Kinship::Spouse},
    Word{"부인", Kinship::Spouse},
    Word{"아들", Kinship::WithinTwoDegrees},
    Word{"장남", Kinship::WithinTwoDegrees},
    Word{"차남", Kinship::WithinTwoDegrees},
    Word{"딸", Kinship::WithinTwoDegrees},
    Word{"장녀", Kinship::WithinTwoDegrees},
    Word{"차녀", Kinship::WithinTwoDegrees},
    Word{"자녀", Kinship::WithinTwoDegrees},
    Word{"며느리", Kinship::WithinTwoDegrees},
    Word{"사위", Kinship::WithinTwoDegrees},
    Word{"아버지", Kinship::WithinTwoDegrees},
    Word{"부친", Kinship::WithinTwoDegrees},
    Word{"어머니", Kinship::WithinTwoDegrees},
    Word{"모친", Kinship::WithinTwoDegrees},
    Word{"부모", Kinship::WithinTwoDegrees},
    Word{"시아버지", Kinship::WithinTwoDegrees},
    Word{"시어머니", Kinship::WithinTwoDegrees},
    Word{"장인", Kinship::WithinTwoDegrees},
    Word{"장모", Kinship::WithinTwoDegrees},
    Word{"할아버지", Kinship::WithinTwoDegrees},
    Word{"할머니", Kinship::WithinTwoDegrees},
    Word{"손자", Kinship::WithinTwoDegrees},
    Word{"손녀", Kinship::WithinTwoDegrees},
    Word{"외손자", Kinship::WithinTwoDegrees},
    Word{"외손녀", Kinship::WithinTwoDegrees},
    Word{"형", Kinship::WithinTwoDegrees},
    Word{"오빠", Kinship::WithinTwoDegrees},
    Word{"누나", Kinship::WithinTwoDegrees},
    Word{"언니", Kinship::WithinTwoDegrees},
    Word{"동생", Kinship::WithinTwoDegrees},
    Word{"남동생", Kinship::WithinTwoDegrees},
    Word{"여동생", Kinship::WithinTwoDegrees},
    Word{"형제", Kinship::WithinTwoDegrees},
    Word{"자매", Kinship::WithinTwoDegrees},
    Word{"남매", Kinship::WithinTwoDegrees},
    Word{"형수", Kinship::WithinTwoDegrees},
    Word{"제수", Kinship::WithinTwoDegrees},
    Word{"매형", Kinship::WithinTwoDegrees},
    Word{"매제", Kinship::WithinTwoDegrees},
    Word{"형부", Kinship::WithinTwoDegrees},
    Word{"제부", Kinship::WithinTwoDegrees},
    Word{"올케", Kinship::WithinTwoDegrees},
    Word{"처남", Kinship::WithinTwoDegrees},
    Word{"처제", Kinship::WithinTwoDegrees},
    Word{"처형", Kinship::WithinTwoDegrees},
    Word{"시누이", Kinship::WithinTwoDegrees},
    Word{"시동생", Kinship::WithinTwoDegrees},
    Word{"후견인", Kinship::Guardian},
    Word{"성년후견인", Kinship::Guardian},
    Word{"큰아버지", Kinship::Farther},
    Word{"작은아버지", Kinship::Farther},
    Word{"큰어머니", Kinship::Farther},
    Word{"작은어머니", Kinship::Farther},
    Word{"조카", Kinship::Farther},
    Word{"조카딸", Kinship::Farther},
    Word{"조카며느리", Kinship::Farther},
    Word{"삼촌", Kinship::Farther},
    Word{"외삼촌", Kinship::Farther},
    Word{"고모", Kinship::Farther},
    Word{"이모", Kinship::Farther},
    Word{"사촌", Kinship::Farther},
};

// "큰딸(김포)", "둘째 아들": the word itself, without what stands before or behind it.
std::string_view without_brackets(std::string_view text) {
  text = text.substr(0, text.find('('));
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

std::string_view bare(std::string_view text) {
  for (const std::string_view before : {"첫째", "둘째", "셋째", "넷째", "막내", "큰", "작은"}) {
    const bool has_more = text.size() > before.size();
    if (text.starts_with(before) && has_more) text.remove_prefix(before.size());
  }
  while (text.starts_with(' ')) text.remove_prefix(1);
  return text;
}

}  // namespace

std::string_view to_string(Kinship kinship) {
  constexpr std::array<std::string_view, 5> kNames{"spouse", "within_two_degrees", "guardian", "farther",
                                                   "no_kin"};
  return kNames[static_cast<std::size_t>(kinship)];
}

Kinship kinship_of(std::string_view relation) {
  const std::string_view whole = without_brackets(relation);
  auto found = std::ranges::find(kWords, whole, &Word::text);
  if (found == kWords.end()) found = std::ranges::find(kWords, bare(whole), &Word::text);
  return found == kWords.end() ? Kinship::NoKin : found->kinship;
}

bool may_ask_119(Kinship kinship) {
  switch (kinship) {
    case Kinship::Spouse:
    case Kinship::WithinTwoDegrees:
    case Kinship::Guardian:
      return true;
    case Kinship::Farther:
    case Kinship::NoKin:
      return false;
  }
  return false;
}

}  // namespace anbu::registry

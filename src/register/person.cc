#include "register/person.h"

#include <algorithm>

#include "codec/pack.h"

namespace anbu::codec {

template <>
inline constexpr std::uint8_t kVersion<registry::Person> = 3;

void fields(auto& pack, Like<registry::Contact> auto& contact) {
  pack(contact.name, contact.relation, contact.phone, contact.key_holder);
  if (pack.version() >= 2) pack(contact.language);
  if (pack.version() >= 3) pack(contact.email, contact.notify);
}

void fields(auto& pack, Like<registry::Person> auto& person) {
  pack(person.name, person.birth_date, person.address, person.dong, person.building, person.unit,
       person.entry_notes, person.standing_notes, person.health, person.phones, person.contacts);
  if (pack.version() >= 2) pack(person.language);
}

}  // namespace anbu::codec

namespace anbu::registry {
namespace {

constexpr std::size_t kDigitsLeast = 8;
constexpr std::size_t kDigitsMost = 12;
constexpr std::string_view kSeparators = " -.()";

}  // namespace

std::optional<std::string> plain_phone(std::string_view text) {
  std::string digits;
  const bool international = text.starts_with("+82");
  if (international) text.remove_prefix(3);
  for (const char c : text) {
    if (c >= '0' && c <= '9') {
      digits.push_back(c);
    } else if (kSeparators.find(c) == std::string_view::npos) {
      return std::nullopt;
    }
  }
  if (international && !digits.starts_with('0')) digits.insert(digits.begin(), '0');
  if (digits.size() < kDigitsLeast || digits.size() > kDigitsMost) return std::nullopt;
  return digits;
}

const Contact* Person::contact(int number) const {
  const auto place = static_cast<std::size_t>(number) - 1;
  return place < contacts.size() ? &contacts[place] : nullptr;
}

std::uint32_t told_when_well(const Person& person) {
  constexpr std::size_t kBits = 32;
  std::uint32_t told = 0;
  for (std::size_t i = 0; i < std::min(person.contacts.size(), kBits); ++i) {
    if (person.contacts[i].notify) told |= 1U << i;
  }
  return told;
}

int age_on(Day today, Day birth_date) {
  const std::chrono::year_month_day now{today};
  const std::chrono::year_month_day born{birth_date};
  const int years = static_cast<int>(now.year()) - static_cast<int>(born.year());
  const bool had_birthday =
      now.month() > born.month() || (now.month() == born.month() && now.day() >= born.day());
  return had_birthday ? years : years - 1;
}

std::string encode(const Person& person) {
  return codec::packed(person);
}

Result<Person> decode_person(std::string_view bytes) {
  return codec::unpacked<Person>(bytes, "a stored person");
}

}  // namespace anbu::registry

// What the register knows of a resident as a person: sealed at rest, never in the log, never in a message.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/time.h"

namespace anbu::registry {

struct Contact {
  std::string name;
  std::string relation;
  std::string phone;
  bool key_holder = false;
  std::string language;  // of what is written to them; empty: Korean
  std::string email;
  bool notify = false;  // agreed, and wishes to hear when a case has closed well

  friend bool operator==(const Contact&, const Contact&) = default;
};

struct Person {
  std::string name;
  std::optional<Day> birth_date;
  std::string address;  // as one would write it: street, building, unit
  std::string dong;
  std::string building;
  std::string unit;
  std::string entry_notes;          // door code, which bell
  std::string standing_notes;       // what a crew must see first: hard of hearing, dog
  std::string health;               // facts that matter to a rescuer
  std::vector<std::string> phones;  // mobile first
  std::vector<Contact> contacts;    // in the order in which they are asked
  std::string language;             // as in codec/settings_texts.h; empty: Korean

  const Contact* contact(int number) const;  // 1 is the first; null: there are not so many

  friend bool operator==(const Person&, const Person&) = default;
};

// Digits alone, "+82 10" as "010": what two ways of writing one number have in common. Nothing if it is no
// telephone number.
std::optional<std::string> plain_phone(std::string_view text);

std::uint32_t told_when_well(const Person& person);  // as in domain/resident.h

int age_on(Day today, Day birth_date);

std::string encode(const Person& person);
Result<Person> decode_person(std::string_view bytes);

}  // namespace anbu::registry

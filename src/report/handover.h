// The sheet that makes police and fire come: what is dangerous, who, where, how to get in, the last sign of
// life, what was done, whom to ask, on what grounds, and what is read aloud on the telephone (SPEC section
// 6). Never a bare "open the door".
#pragma once

#include "domain/case.h"
#include "domain/case_entry.h"
#include "domain/resident.h"
#include "report/document.h"

namespace anbu::report {

struct HandOverContact {
  std::string name;
  std::string relation;
  std::string phone;
  bool holds_key = false;
  bool may_ask_119 = false;  // for a location: as the register reads the relation
};

struct HandOverPerson {
  std::string name;
  std::optional<Day> birth_date;
  std::optional<int> age;
  std::string address;
  std::string entry_notes;
  std::string standing_notes;
  std::string health;
  std::vector<std::string> phones;
  std::vector<HandOverContact> contacts;
};

struct HandOverEntry {
  CaseEntry entry;
  std::string actor;  // who did it; empty: the platform
  std::string note;
};

struct HandOver {
  std::string district;  // "금천"
  std::string number;    // 금천-2026-00412
  Case subject;
  Resident resident;
  HandOverPerson person;
  std::vector<HandOverEntry> entries;
  Timestamp made_at;
  std::string made_by;
  Zone zone;
};

Document hand_over_sheet(const HandOver& facts);

// What is said to 112 and 119, line by line.
std::vector<std::string> read_aloud(const HandOver& facts);

// The Korean words of what an entry says was done and of what came of it; empty where nobody outside needs
// it.
std::string done_in(const CaseEntry& entry);
std::string result_of(const CaseEntry& entry);

}  // namespace anbu::report

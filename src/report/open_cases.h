// What is worked with on paper when the network is gone: every open case with all that a call, a crew or a
// rescuer needs, everybody's numbers, and a form for what was done.
#pragma once

#include "report/handover.h"

namespace anbu::report {

struct OpenCase {
  std::string number;
  Case subject;
  Resident resident;
  HandOverPerson person;
};

struct Listed {
  std::string area;
  std::string name;
  std::string phones;
  std::string address;
  std::string contacts;
};

// Who is reached where: on duty, or a crew.
struct OnDuty {
  std::string what;  // "관제요원", "출동대"
  std::string name;
  std::string phone;
  std::string when;
};

struct OpenCases {
  std::string district;
  Timestamp made_at;
  Zone zone;
  std::vector<OpenCase> cases;  // in the order in which they are due
  std::vector<Listed> residents;
  std::vector<OnDuty> duty = {};
};

Document open_cases_paper(const OpenCases& facts);
std::string_view korean(Step step);

// A page that any browser shows, without network.
std::string to_html(const Document& document);

}  // namespace anbu::report

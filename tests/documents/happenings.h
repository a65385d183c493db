// Everything that can happen to a case, once each, with the name by which the table calls it.
#pragma once

#include <string>
#include <vector>

#include "tests/documents/standing.h"

namespace anbu::documents {

struct Happening {
  std::string name;
  casework::CaseEvent event;
  Timestamp at;
};

std::vector<Happening> happenings(const Standing& standing);

}  // namespace anbu::documents

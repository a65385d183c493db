// The paper for when the network is gone: on request, and every few minutes into a folder that is still there
// then.
#pragma once

#include <string>

#include "http/records.h"
#include "report/open_cases.h"

namespace anbu::app {

struct PaperOrder {
  std::string district = "금천";
  bool open_cases = true;
  bool residents = true;
  Timestamp now;
};
Result<report::OpenCases> open_cases(http::Records& records, const PaperOrder& order);

// open-cases.pdf and open-cases.html, each whole or as it was before; for the owner's eyes only.
Result<void> write_paper(const report::OpenCases& facts, const std::string& folder);
// Whole, or as it was before.
Result<void> write_file(const std::string& path, const std::string& content);

}  // namespace anbu::app

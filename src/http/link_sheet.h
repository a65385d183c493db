// The sheet that every page behind a link is written on: for an old telephone, day and night, with the
// centre's number below.
#pragma once

#include <string>

#include "http/dependencies.h"
#include "http/link_words.h"

namespace anbu::http {

struct Sheet {
  std::string body;  // HTML
  int status = 200;
  bool has_script = false;  // the family's page alone: web/public/family.js
};
Response sheet(const PostDesk& desk, const LinkWords& words, const Sheet& content);

std::string escaped(std::string_view text);  // for HTML

}  // namespace anbu::http

// What the pages behind one-tap links say, in the languages that come with the program.
#pragma once

#include <string_view>

namespace anbu::http {

struct LinkWords {
  std::string_view language;
  std::string_view title, well, back, contact;
  std::string_view press_well, press_back, press_look, press_seen;
  std::string_view thanks, thanks_look, thanks_seen, already, expired, unknown, many, again;
  std::string_view push_ask, press_push_on, press_push_off;
  std::string_view push_on, push_off, push_denied, push_unable, push_failed;
};

const LinkWords& link_words(std::string_view language);  // another one: Korean

}  // namespace anbu::http

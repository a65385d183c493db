// What a channel needs to send one message: to whom and what. It lives for the moment of sending: names and
// numbers are read from the register then, and kept nowhere.
#pragma once

#include <string>
#include <vector>

namespace anbu::channels {

struct Enclosure {
  std::string name;  // "anbu-2026-11.pdf": plain letters
  std::string content_type;
  std::string bytes;
};

struct Letter {
  std::string to;                     // a number, an address, a browser's subscription
  std::string text;                   // with the link in it
  std::string subject;                // of a mail
  std::string link;                   // alone, for gateways with buttons
  std::string pattern;                // the name under which a notice's wording was approved
  std::string key;                    // tells repetitions apart
  std::vector<Enclosure> enclosures;  // of a mail
};

// What the other side said at once.
struct Posted {
  enum class Word {
    Taken,
    Refused,  // this message never
    Away,     // nobody there, or "not now": later
  };
  Word word = Word::Away;
  std::string id;                // Taken: the gateway's name of it
  bool receipt_follows = false;  // Taken: it will be told whether it arrived
  std::string code;              // Refused or Away: what was answered, for the log
};

}  // namespace anbu::channels

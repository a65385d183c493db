// A scenario file (docs/formats/scenario.md): a timeline that a caseworker can read. Here its lines and
// words.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/time.h"

namespace anbu::scenarios {

struct Line {
  int number = 0;
  std::optional<Duration> at;  // local time of day; none: the same time as the line before
  std::string text;
};

Result<std::vector<Line>> parse_script(std::string_view script);
std::optional<Duration> time_of_day(std::string_view word);  // "09:30"

// The words of one line, read from left to right.
class Words {
 public:
  explicit Words(std::string_view text);

  bool done() const { return next_ == words_.size(); }
  bool take(std::string_view phrase);  // all its words stand next: step past them
  std::string take();                  // the next word; empty at the end
  std::string peek() const { return done() ? std::string{} : words_[next_]; }
  std::string rest() const;
  std::optional<int> take_number();
  std::optional<Duration> take_duration();
  std::optional<Duration> take_time();

 private:
  std::vector<std::string> words_;
  std::size_t next_ = 0;
};

}  // namespace anbu::scenarios

// What fell silent together in a replay: a line of CSV when it is over.
#pragma once

#include <fstream>
#include <string>
#include <vector>

#include "base/time.h"
#include "engine/log_entry.h"

namespace anbu::app {

class MassEventFile {
 public:
  MassEventFile(const std::string& path, const Zone& zone);  // no path: only counted

  void take(const engine::LogBody& body);  // a verdict, or something else
  bool finish();                           // what still stands has no end; false: it could not be written
  int count() const { return count_; }

 private:
  void began(const MassEvent& event);
  void ended(const engine::MassEventEnded& end);
  void write(const MassEvent& event, const std::string& ended_at);

  const Zone& zone_;
  std::ofstream file_;
  bool is_wanted_ = false;
  std::vector<MassEvent> open_;
  int count_ = 0;
};

}  // namespace anbu::app

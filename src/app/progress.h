// One line on standard error that shows how far a long piece of work has come; silent where no terminal
// looks.
#pragma once

#include <chrono>
#include <string>

namespace anbu::app {

class Progress {
 public:
  explicit Progress(std::string what);
  ~Progress();  // ends the line
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void show(double share, const std::string& detail);  // share 0..1

 private:
  std::string what_;
  bool is_terminal_ = false;
  bool has_shown_ = false;
  std::chrono::steady_clock::time_point shown_at_;
};

}  // namespace anbu::app

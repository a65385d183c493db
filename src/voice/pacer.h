// Beats every 20 ms by a clock that nobody sets: the library's own timers go by the time of day, and would
// stand still for as long as that is put back. Beats that come late are made up for.
#pragma once

#include <functional>
#include <memory>

#include "base/result.h"

namespace anbu::voice {

class Pacer {
 public:
  static Result<std::unique_ptr<Pacer>> start(std::function<void()> beat);
  ~Pacer();
  Pacer(const Pacer&) = delete;
  Pacer& operator=(const Pacer&) = delete;

 private:
  Pacer(int file, std::function<void()> beat) : file_{file}, beat_{std::move(beat)} {}
  static void on_ready(int flags, void* self);

  int file_;
  std::function<void()> beat_;
};

}  // namespace anbu::voice

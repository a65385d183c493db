// CHECK stops the process when something that must hold does not: a bug, never an input error.
// Split conditions, CHECK(a); CHECK(b);, so that the message names the one that failed.
#pragma once

namespace anbu {

[[noreturn]] void check_failed(const char* condition, const char* file, int line);

}  // namespace anbu

#define CHECK(condition)                                    \
  do {                                                      \
    if (!(condition)) [[unlikely]]                          \
      ::anbu::check_failed(#condition, __FILE__, __LINE__); \
  } while (false)

// Every decoder that meets bytes from outside or from a disk, each with what must hold for any bytes: it
// answers, and what it takes it can write and read again. The fuzzers (clang) and the corpus test (any
// compiler) run the same functions.
#pragma once

#include <span>
#include <string_view>

namespace anbu::fuzz {

struct Target {
  std::string_view name;                // fuzz_NAME, corpus/NAME/
  bool (*run)(std::string_view bytes);  // whether they were taken
};

std::span<const Target> targets();
const Target* target_named(std::string_view name);

}  // namespace anbu::fuzz

// One libFuzzer program per target; ANBU_FUZZ_TARGET names it.
#include <cstddef>
#include <cstdint>

#include "fuzz/targets.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const anbu::fuzz::Target* const target = anbu::fuzz::target_named(ANBU_FUZZ_TARGET);
  if (target == nullptr) __builtin_trap();
  target->run({reinterpret_cast<const char*>(data), size});
  return 0;
}

// anbu: one binary, one file per command in app/.
#include <cstdio>

#include "app/command_line.h"

int main(int argc, char** argv) {
  const auto done = anbu::app::run_command_line(argc, argv);
  if (done) return *done;
  std::fprintf(stderr, "anbu: %s\n", done.error().message.c_str());
  return 1;
}

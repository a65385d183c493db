// anbu-voice: the telephone process. It falls and is started again without the platform noticing more than a
// call whose outcome is unknown.
#include <cstdio>

#include "voice/command_line.h"

int main(int argc, char** argv) {
  const auto done = anbu::voice::run_command_line(argc, argv);
  if (done) return *done;
  std::fprintf(stderr, "anbu-voice: %s\n", done.error().message.c_str());
  return 1;
}

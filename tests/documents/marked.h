// A part of a document that is made by a program: it stands between two marks, and a test checks that it is
// current.
#pragma once

#include <string>

namespace anbu::documents {

struct Made {
  std::string by;    // the program
  std::string part;  // what stands between its marks
};

// PROGRAM --check FILE | --write FILE | nothing: prints the part. The exit code.
int run(const Made& made, int count, char** arguments);

}  // namespace anbu::documents

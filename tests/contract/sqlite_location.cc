#include <string>

#include "base/folder_test.h"
#include "sql_backend.h"

namespace anbu::contract {

std::string new_location() {
  static const TestFolder folder;
  static int serial = 0;
  return folder / (std::to_string(++serial) + ".db");
}

}  // namespace anbu::contract

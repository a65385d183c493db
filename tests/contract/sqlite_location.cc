#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <string>

#include "sql_backend.h"

namespace anbu::contract {
namespace {

// A folder of this process, gone with it.
class Folder {
 public:
  Folder()
      : path_{std::filesystem::path{testing::TempDir()} / ("anbu_contract_" + std::to_string(getpid()))} {
    std::filesystem::create_directories(path_);
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace

std::string new_location() {
  static const Folder folder;
  static int serial = 0;
  return folder.path() / (std::to_string(++serial) + ".db");
}

}  // namespace anbu::contract

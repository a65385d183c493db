#include "voice/child.h"

#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>

#include <sstream>

extern char** environ;

namespace anbu::voice {

std::vector<std::string> words_of(const std::string& command) {
  std::vector<std::string> words;
  std::istringstream text{command};
  for (std::string word; text >> word;) words.push_back(word);
  return words;
}

Result<void> run_child(const std::vector<std::string>& words) {
  if (words.empty()) return Error{Errc::Invalid, "no program is named"};
  std::vector<std::string> copies = words;
  std::vector<char*> arguments;
  for (std::string& word : copies) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  pid_t child = 0;
  if (::posix_spawnp(&child, arguments[0], nullptr, nullptr, arguments.data(), environ) != 0) {
    return Error{Errc::Unavailable, fmt::format("{} cannot be started", words.front())};
  }
  int status = 0;
  if (::waitpid(child, &status, 0) != child || !WIFEXITED(status) || WEXITSTATUS(status) != 0) {
    return Error{Errc::Unavailable, fmt::format("{} failed", words.front())};
  }
  return Ok{};
}

}  // namespace anbu::voice

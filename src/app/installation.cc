#include "app/installation.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <filesystem>

#include "register/key_file.h"

namespace anbu::app {

Result<std::unique_ptr<InstallationLock>> InstallationLock::take(const Config& config) {
  const std::string path = config.key_file + ".lock";
  const int file = ::open(path.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0600);
  if (file < 0) return Error{Errc::Unavailable, fmt::format("cannot write {}", path)};
  std::unique_ptr<InstallationLock> lock{new InstallationLock{file}};
  if (::flock(file, LOCK_EX | LOCK_NB) != 0) {
    return Error{Errc::Conflict,
                 fmt::format("{} is held: the service runs; stop it first, or send readings to "
                             "POST /api/v1/readings",
                             path)};
  }
  return lock;
}

InstallationLock::~InstallationLock() {
  ::close(file_);
}

Result<sealing::Key> master_key(const Config& config) {
  if (!std::filesystem::exists(config.key_file)) {
    if (const auto made = registry::create_key_file(config.key_file); !made) return made.error();
  }
  return registry::read_key_file(config.key_file);
}

}  // namespace anbu::app

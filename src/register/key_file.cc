#include "register/key_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace anbu::registry {
namespace {

class Descriptor {
 public:
  explicit Descriptor(int number) : number_{number} {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) close(number_);
  }
  int number() const { return number_; }
  bool is_open() const { return number_ >= 0; }

 private:
  int number_;
};

Error failed(const std::filesystem::path& path, std::string_view what) {
  return {Errc::Unavailable, fmt::format("key file {}: {}: {}", path.string(), what, std::strerror(errno))};
}

Result<void> sync_folder_of(const std::filesystem::path& path) {
  const std::filesystem::path folder = path.has_parent_path() ? path.parent_path() : ".";
  const Descriptor opened{open(folder.c_str(), O_RDONLY | O_DIRECTORY)};
  if (!opened.is_open() || fsync(opened.number()) != 0) return failed(folder, "cannot be synced");
  return Ok{};
}

}  // namespace

Result<void> create_key_file(const std::filesystem::path& path) {
  const sealing::Key key = sealing::random_key();
  const Descriptor file{open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR)};
  if (!file.is_open()) return failed(path, "cannot be created");
  const auto written = write(file.number(), key.bytes.data(), key.bytes.size());
  if (written != static_cast<ssize_t>(key.bytes.size())) return failed(path, "cannot be written");
  if (fsync(file.number()) != 0) return failed(path, "cannot be synced");
  return sync_folder_of(path);
}

Result<sealing::Key> read_key_file(const std::filesystem::path& path) {
  const Descriptor file{open(path.c_str(), O_RDONLY | O_CLOEXEC)};
  if (!file.is_open()) {
    if (errno == ENOENT) return Error{Errc::NotFound, fmt::format("key file {} is not there", path.string())};
    return failed(path, "cannot be read");
  }
  struct stat status {};
  if (fstat(file.number(), &status) != 0) return failed(path, "cannot be read");
  if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
    return Error{Errc::Denied, fmt::format("key file {} is open to others: chmod 600", path.string())};
  }
  sealing::Key key;
  const bool right_size = status.st_size == static_cast<off_t>(key.bytes.size());
  if (!right_size || read(file.number(), key.bytes.data(), key.bytes.size()) != status.st_size) {
    return Error{Errc::Corrupt, fmt::format("key file {} does not hold 32 bytes", path.string())};
  }
  return key;
}

}  // namespace anbu::registry

// What every command that writes needs of an installation: its configuration, its key, and the lock that
// keeps two of them from owning the partition at once. The lock goes with the process, however it ends.
#pragma once

#include <memory>
#include <string>

#include "app/config.h"
#include "app/plant.h"
#include "sealing/cipher.h"

namespace anbu::app {

class InstallationLock {
 public:
  // Conflict: the service, or another command, runs already.
  static Result<std::unique_ptr<InstallationLock>> take(const Config& config);
  ~InstallationLock();
  InstallationLock(const InstallationLock&) = delete;
  InstallationLock& operator=(const InstallationLock&) = delete;

 private:
  explicit InstallationLock(int file) : file_{file} {}

  int file_;
};

// Reads the master key; makes one on the first start.
Result<sealing::Key> master_key(const Config& config);

}  // namespace anbu::app

// The master key: 32 bytes in a file outside the database, readable by its owner alone. It is backed up
// apart from the data; without it nobody reads a personal field again.
#pragma once

#include <filesystem>

#include "base/result.h"
#include "sealing/cipher.h"

namespace anbu::registry {

// Refuses to touch a file that is there.
Result<void> create_key_file(const std::filesystem::path& path);
// Refuses a file that others may read, or that does not hold 32 bytes.
Result<sealing::Key> read_key_file(const std::filesystem::path& path);

}  // namespace anbu::registry

// Sound as telephones carry it: 8,000 samples a second, 16 bits.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace anbu::voice {

using Samples = std::vector<std::int16_t>;
constexpr int kSamplesPerSecond = 8000;

// A WAV file of 16 bits (or G.711), one channel, at any rate from 8 to 48 kHz. Invalid says what it is
// instead.
Result<Samples> read_wav(const std::filesystem::path& path);
Result<void> write_wav(const std::filesystem::path& path, const Samples& samples);

Samples resampled(const Samples& samples, int from_rate);

}  // namespace anbu::voice

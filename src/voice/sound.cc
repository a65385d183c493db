#include "voice/sound.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "voice/libre.h"

namespace anbu::voice {
namespace {

constexpr std::size_t kBytesMost = 16U * 1024U * 1024U;  // minutes: more is no prompt

Result<std::string> read_all(aufile& file, const std::filesystem::path& path) {
  std::string bytes;
  std::array<std::uint8_t, 16384> part{};
  for (;;) {
    std::size_t size = part.size();
    if (aufile_read(&file, part.data(), &size) != 0) {
      return Error{Errc::Invalid, fmt::format("{} breaks off", path.string())};
    }
    if (size == 0) return bytes;
    bytes.append(part.begin(), part.begin() + static_cast<std::ptrdiff_t>(size));
    if (bytes.size() > kBytesMost) return Error{Errc::Invalid, fmt::format("{} is too long", path.string())};
  }
}

std::int16_t sample_at(const std::string& bytes, std::size_t index) {
  const auto low = static_cast<unsigned char>(bytes[2 * index]);
  const auto high = static_cast<unsigned char>(bytes[2 * index + 1]);
  return static_cast<std::int16_t>(low | (high << 8));
}

Result<Samples> decoded(const std::string& bytes, aufmt format) {
  Samples samples;
  if (format == AUFMT_S16LE) {
    for (std::size_t i = 0; i < bytes.size() / 2; ++i) samples.push_back(sample_at(bytes, i));
    return samples;
  }
  if (format != AUFMT_PCMA && format != AUFMT_PCMU) {
    return Error{Errc::Invalid, "its samples are neither 16 bits nor G.711"};
  }
  for (const char byte : bytes) {
    const auto code = static_cast<std::uint8_t>(byte);
    samples.push_back(format == AUFMT_PCMA ? g711_alaw2pcm(code) : g711_ulaw2pcm(code));
  }
  return samples;
}

// What lies above 4 kHz would fold back: the mean over one output sample takes most of it.
double mean_over(const Samples& samples, double from, double until) {
  const auto first = static_cast<std::size_t>(from);
  const auto last = std::min(samples.size(), static_cast<std::size_t>(std::ceil(until)));
  double sum = 0;
  for (std::size_t i = first; i < last; ++i) sum += samples[i];
  return last > first ? sum / static_cast<double>(last - first) : 0;
}

}  // namespace

Samples resampled(const Samples& samples, int from_rate) {
  if (from_rate == kSamplesPerSecond) return samples;
  const double step = static_cast<double>(from_rate) / kSamplesPerSecond;
  const auto count = static_cast<std::size_t>(static_cast<double>(samples.size()) / step);
  Samples result(count);
  for (std::size_t i = 0; i < count; ++i) {
    const double from = static_cast<double>(i) * step;
    result[i] = static_cast<std::int16_t>(std::lround(mean_over(samples, from, from + step)));
  }
  return result;
}

Result<Samples> read_wav(const std::filesystem::path& path) {
  aufile* opened = nullptr;
  aufile_prm format{};
  if (aufile_open(&opened, &format, path.c_str(), AUFILE_READ) != 0) {
    return Error{Errc::Invalid, fmt::format("{} is no WAV file that can be read", path.string())};
  }
  const Owned<aufile> file{opened};
  if (format.channels != 1 || format.srate < 8000 || format.srate > 48'000) {
    return Error{Errc::Invalid, fmt::format("{} has {} channels at {} Hz; wanted is one, at 8 to 48 kHz",
                                            path.string(), format.channels, format.srate)};
  }
  const auto bytes = read_all(*file, path);
  if (!bytes) return bytes.error();
  auto samples = decoded(*bytes, format.fmt);
  if (!samples) return Error{Errc::Invalid, fmt::format("{}: {}", path.string(), samples.error().message)};
  return resampled(*samples, static_cast<int>(format.srate));
}

Result<void> write_wav(const std::filesystem::path& path, const Samples& samples) {
  aufile* opened = nullptr;
  aufile_prm format{.srate = kSamplesPerSecond, .channels = 1, .fmt = AUFMT_S16LE};
  if (aufile_open(&opened, &format, path.c_str(), AUFILE_WRITE) != 0) {
    return Error{Errc::Unavailable, fmt::format("{} cannot be written", path.string())};
  }
  const Owned<aufile> file{opened};
  std::vector<std::uint8_t> bytes;
  for (const std::int16_t sample : samples) {
    bytes.push_back(static_cast<std::uint8_t>(sample & 0xff));
    bytes.push_back(static_cast<std::uint8_t>((sample >> 8) & 0xff));
  }
  if (aufile_write(file.get(), bytes.data(), bytes.size()) != 0) {
    return Error{Errc::Unavailable, fmt::format("{} cannot be written", path.string())};
  }
  return Ok{};
}

}  // namespace anbu::voice

#include "sealing/recording.h"

#include <fmt/format.h>

#include <charconv>

#include "base/hex.h"

namespace anbu::sealing {
namespace {

constexpr std::string_view kHead = "ANBUREC\x01";
constexpr std::size_t kLengthBytes = 4;
constexpr std::size_t kPartMost = 1U << 20;
constexpr std::uint32_t kSamplesPerSecond = 8000;
constexpr std::uint32_t kFrameBytes = 4;  // two channels of 16 bits

std::string belongs_to(const RecordingPart& part) {
  return fmt::format("recording {} {} {}", part.recording, part.number, part.is_last ? "last" : "part");
}

std::string little_endian(std::uint32_t value, std::size_t bytes) {
  std::string text;
  for (std::size_t i = 0; i < bytes; ++i) text += static_cast<char>(value >> (8 * i) & 0xff);
  return text;
}

std::size_t length_at(std::string_view bytes) {
  std::size_t length = 0;
  for (std::size_t i = 0; i < kLengthBytes; ++i) {
    length |= static_cast<std::size_t>(static_cast<unsigned char>(bytes[i])) << (8 * i);
  }
  return length;
}

}  // namespace

int Recording::seconds() const {
  return static_cast<int>(sound.size() / (kSamplesPerSecond * kFrameBytes));
}

std::string recording_head() {
  return std::string{kHead};
}

std::string recording_part(const Key& key, std::string_view sound, const RecordingPart& part) {
  const std::string sealed = seal(key, sound, belongs_to(part));
  return little_endian(static_cast<std::uint32_t>(sealed.size()), kLengthBytes) + sealed;
}

Result<Recording> open_recording(std::string_view bytes, const Key& key, std::string_view name) {
  if (!bytes.starts_with(kHead)) return Error{Errc::Corrupt, "this is no recording of a known version"};
  bytes.remove_prefix(kHead.size());
  Recording recording;
  for (int number = 0; bytes.size() >= kLengthBytes; ++number) {
    const std::size_t length = length_at(bytes);
    if (recording.is_whole || length > kPartMost) return Error{Errc::Corrupt, "a recording was changed"};
    if (length > bytes.size() - kLengthBytes) return recording;
    const std::string_view sealed = bytes.substr(kLengthBytes, length);
    bytes.remove_prefix(kLengthBytes + length);
    auto part = unseal(key, sealed, belongs_to({.recording = name, .number = number}));
    if (!part) {
      part = unseal(key, sealed, belongs_to({.recording = name, .number = number, .is_last = true}));
      recording.is_whole = true;
    }
    if (!part) return part.error();
    recording.sound += *part;
  }
  return recording;
}

std::string wav_of(const Recording& recording) {
  const auto size = static_cast<std::uint32_t>(recording.sound.size());
  std::string wav = "RIFF" + little_endian(36 + size, 4) + "WAVEfmt " + little_endian(16, 4);
  wav += little_endian(1, 2) + little_endian(2, 2) + little_endian(kSamplesPerSecond, 4);
  wav += little_endian(kSamplesPerSecond * kFrameBytes, 4) + little_endian(kFrameBytes, 2);
  return wav + little_endian(16, 2) + "data" + little_endian(size, 4) + recording.sound;
}

std::string to_hex(const Key& key) {
  return anbu::to_hex({reinterpret_cast<const char*>(key.bytes.data()), key.bytes.size()});
}

Result<Key> key_of_hex(std::string_view hex) {
  const Error no_key{Errc::Invalid, "a key is 64 hexadecimal digits"};
  Key key;
  if (hex.size() != 2 * key.bytes.size()) return no_key;
  for (std::size_t i = 0; i < key.bytes.size(); ++i) {
    const char* at = hex.data() + 2 * i;
    const auto read = std::from_chars(at, at + 2, key.bytes[i], 16);
    if (read.ec != std::errc{} || read.ptr != at + 2) return no_key;
  }
  return key;
}

}  // namespace anbu::sealing

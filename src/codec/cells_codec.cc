#include "codec/cells_codec.h"

#include <cstdlib>

namespace anbu::codec {
namespace {

// As many runs take no fewer bytes than the words.
template <detect::Cell kRing>
constexpr std::size_t kAsWords = kRing / 8 - 1;

template <detect::Cell kRing>
std::vector<std::uint32_t> runs_of(const detect::CellRing<kRing>& bits) {
  std::vector<std::uint32_t> runs{0};
  for (detect::Cell cell = 0; cell < kRing; ++cell) {
    if (bits.has(cell) != (runs.size() % 2 == 0)) runs.push_back(0);
    ++runs.back();
  }
  runs.pop_back();  // up to the end
  return runs;
}

template <detect::Cell kRing>
void read_runs(Unpacker& pack, std::size_t count, detect::CellRing<kRing>& bits) {
  std::uint32_t cell = 0;
  for (std::size_t i = 0; i <= count; ++i) {
    std::uint32_t run = 0;
    if (i < count) pack(run);
    const std::uint32_t left = kRing - cell;
    pack.require(run <= left, "holds more cells than are kept");
    if (pack.bytes().failed()) return;
    for (const std::uint32_t end = i < count ? cell + run : kRing; cell < end; ++cell) {
      bits.set(static_cast<detect::Cell>(cell), i % 2 == 1);
    }
  }
}

constexpr int kSmallStep = 7;
constexpr std::uint8_t kWholeLevel = 15;

std::vector<std::uint8_t> halves_of(const std::vector<std::uint8_t>& levels) {
  std::vector<std::uint8_t> halves;
  int before = 0;
  for (const int level : levels) {
    const bool is_small = std::abs(level - before) <= kSmallStep;
    halves.push_back(is_small ? static_cast<std::uint8_t>(level - before + kSmallStep) : kWholeLevel);
    if (!is_small) halves.push_back(static_cast<std::uint8_t>(level / 16));
    if (!is_small) halves.push_back(static_cast<std::uint8_t>(level % 16));
    before = level;
  }
  if (halves.size() % 2 == 1) halves.push_back(0);
  return halves;
}

std::vector<std::uint8_t> levels_of(const std::vector<std::uint8_t>& bytes) {
  std::size_t at = 0;
  const auto next = [&] {
    const std::uint8_t byte = at / 2 < bytes.size() ? bytes[at / 2] : 0;
    return at++ % 2 == 0 ? byte / 16 : byte % 16;
  };
  std::vector<std::uint8_t> levels;
  int before = 0;
  while (levels.size() < detect::kCellsKept && at / 2 < bytes.size()) {
    const int half = next();
    if (half != kWholeLevel) {
      before += half - kSmallStep;
    } else {
      before = next() * 16;
      before += next();
    }
    levels.push_back(static_cast<std::uint8_t>(before));
  }
  return levels;
}

}  // namespace

void pack_bytes(Packer& pack, const std::vector<std::uint8_t>& values) {
  pack(std::string(values.begin(), values.end()));
}
void pack_bytes(Unpacker& pack, std::vector<std::uint8_t>& values) {
  std::string bytes;
  pack(bytes);
  values.assign(bytes.begin(), bytes.end());
}

template <detect::Cell kRing>
void pack_bits(Packer& pack, const detect::CellRing<kRing>& bits) {
  const std::vector<std::uint32_t> runs = runs_of(bits);
  if (runs.size() < kAsWords<kRing>) return pack(runs);
  pack(static_cast<std::uint32_t>(kAsWords<kRing>));
  for (const std::uint64_t word : bits.words()) {
    for (int byte = 0; byte < 8; ++byte) pack.bytes().byte(static_cast<std::uint8_t>(word >> (8 * byte)));
  }
}

template <detect::Cell kRing>
void pack_bits(Unpacker& pack, detect::CellRing<kRing>& bits) {
  std::uint32_t count = 0;
  pack(count);
  pack.require(count <= kAsWords<kRing>, "holds too many changes");
  if (pack.bytes().failed()) return;
  if (count < kAsWords<kRing>) return read_runs(pack, count, bits);
  for (std::uint64_t& word : bits.words()) {
    word = 0;
    for (int byte = 0; byte < 8; ++byte) word |= std::uint64_t{pack.bytes().byte()} << (8 * byte);
  }
}

template void pack_bits(Packer&, const detect::CellRing<detect::kCellsKept>&);
template void pack_bits(Unpacker&, detect::CellRing<detect::kCellsKept>&);
template void pack_bits(Packer&, const detect::CellRing<2 * detect::kCellsKept>&);
template void pack_bits(Unpacker&, detect::CellRing<2 * detect::kCellsKept>&);

void pack_levels(Packer& pack, const std::vector<std::uint8_t>& levels) {
  const std::vector<std::uint8_t> halves = halves_of(levels);
  if (halves.size() / 2 >= levels.size()) return pack_bytes(pack, levels);
  std::vector<std::uint8_t> bytes;
  for (std::size_t i = 0; i < halves.size(); i += 2) {
    bytes.push_back(static_cast<std::uint8_t>(halves[i] * 16 + halves[i + 1]));
  }
  pack_bytes(pack, bytes);
}

void pack_levels(Unpacker& pack, std::vector<std::uint8_t>& levels) {
  pack_bytes(pack, levels);
  if (levels.size() < detect::kCellsKept) levels = levels_of(levels);
  pack.require(levels.size() == detect::kCellsKept, "holds too few levels");
}

}  // namespace anbu::codec

// The recent past of a measure in few bytes: bits as the runs between their changes, levels as their steps.
#pragma once

#include <cstdint>
#include <vector>

#include "codec/pack.h"
#include "detect/cells.h"

namespace anbu::codec {

// Small numbers, one byte each.
void pack_bytes(Packer& pack, const std::vector<std::uint8_t>& values);
void pack_bytes(Unpacker& pack, std::vector<std::uint8_t>& values);

// Bits change seldom where data came all the time, or where there is little life: then how many cells pass
// until each change is short. Elsewhere all words follow.
template <detect::Cell kRing>
void pack_bits(Packer& pack, const detect::CellRing<kRing>& bits);
template <detect::Cell kRing>
void pack_bits(Unpacker& pack, detect::CellRing<kRing>& bits);

// Levels change little from cell to cell where the meter is slow or the home sleeps: half a byte for each
// change of at most seven steps, else 15 and the level. Where that is no shorter the levels follow as they
// are.
void pack_levels(Packer& pack, const std::vector<std::uint8_t>& levels);
void pack_levels(Unpacker& pack, std::vector<std::uint8_t>& levels);

}  // namespace anbu::codec

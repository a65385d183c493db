// Readings packed in columns, in their own order: steps from one feed to the next, measures, starts against
// the expected one, lengths and arrival times as runs of equal values, then the values themselves. Series
// of one feed and a sweep over many feeds both come down to a few bytes a reading (docs/formats/state.md).
#pragma once

#include <vector>

#include "codec/bytes.h"
#include "domain/reading.h"

namespace anbu::codec {

// `base`: where the first start and arrival count from; the reader must name the same.
void write_columns(ByteWriter& out, const std::vector<Reading>& readings, Timestamp base);
std::vector<Reading> read_columns(ByteReader& in, Timestamp base);

}  // namespace anbu::codec

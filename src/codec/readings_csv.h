// The CSV form of a provider's batch: columns feed, measure, start, seconds, value in any order.
#pragma once

#include "base/result.h"
#include "codec/wire_reading.h"

namespace anbu::codec {

Result<WireBatch> decode_readings_csv(std::string_view bytes, Timestamp received_at);

}  // namespace anbu::codec

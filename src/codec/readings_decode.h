// A provider's batch of readings as it comes by HTTP or as a file: JSON array, one JSON object a line, or
// CSV with a header (docs/formats/readings.md).
#pragma once

#include "base/result.h"
#include "codec/wire_reading.h"

namespace anbu::codec {

enum class ReadingsFormat : std::uint8_t { JsonArray, JsonLines, Csv };

// A bad reading is a reject; a document that cannot be read as a whole is an Error that says where. Every
// reading and reject carries its place in the batch.
Result<WireBatch> decode_readings(std::string_view bytes, ReadingsFormat format, Timestamp received_at);

}  // namespace anbu::codec

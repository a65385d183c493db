// The body of a log entry as bytes (docs/formats/log.md).
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "engine/log_entry.h"

namespace anbu::codec {

std::string encode(const engine::LogBody& body);
Result<engine::LogBody> decode_log_body(std::string_view bytes);

}  // namespace anbu::codec

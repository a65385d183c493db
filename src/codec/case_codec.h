// A case as bytes (docs/formats/state.md).
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "domain/case.h"

namespace anbu::codec {

std::string encode(const Case& subject);
Result<Case> decode_case(std::string_view bytes);

}  // namespace anbu::codec

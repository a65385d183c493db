#include "codec/utf8.h"

#include <simdjson.h>

namespace anbu::codec {

bool is_utf8(std::string_view text) {
  return simdjson::validate_utf8(text);
}

}  // namespace anbu::codec

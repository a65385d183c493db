#include "codec/case_codec.h"

#include "codec/state_fields.h"

namespace anbu::codec {

std::string encode(const Case& subject) {
  return packed(subject);
}

Result<Case> decode_case(std::string_view bytes) {
  return unpacked<Case>(bytes, "a stored case");
}

}  // namespace anbu::codec

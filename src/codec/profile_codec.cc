#include "codec/profile_codec.h"

#include "codec/state_fields.h"

namespace anbu::codec {

template <>
inline constexpr std::uint8_t kVersion<detect::Profile> = 1;

void fields(auto& pack, Like<detect::Profile> auto& profile) {
  pack(profile.resident, profile.risk, profile.since, profile.last_life_sign, profile.episode, profile.grade,
       profile.next_check);
}

std::string encode(const detect::Profile& profile) {
  return packed(profile);
}

Result<detect::Profile> decode_profile(std::string_view bytes) {
  return unpacked<detect::Profile>(bytes, "a stored profile");
}

}  // namespace anbu::codec

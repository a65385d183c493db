#include "domain/roster.h"

#include "domain/value_named.h"

namespace anbu {
namespace {

constexpr std::array<std::string_view, kResponderKindCount> kResponderKindNames{"crew", "dong_officer",
                                                                                "helper"};
constexpr std::array<std::string_view, kSideCount> kSideNames{"centre", "dong"};

}  // namespace

std::string_view to_string(ResponderKind value) {
  return kResponderKindNames[static_cast<std::size_t>(value)];
}

std::optional<ResponderKind> responder_kind_named(std::string_view name) {
  return value_named<ResponderKind>(kResponderKindNames, name);
}

std::string_view to_string(Side value) {
  return kSideNames[static_cast<std::size_t>(value)];
}

}  // namespace anbu

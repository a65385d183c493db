#include "domain/mass_event.h"

#include <array>

namespace anbu {

std::string_view to_string(ScopeKind kind) {
  constexpr std::array<std::string_view, kScopeKindCount> kNames{"platform", "area", "provider",
                                                                 "provider_in_area"};
  return kNames[static_cast<std::size_t>(kind)];
}

ScopeKind Scope::kind() const {
  if (provider.empty()) return area.empty() ? ScopeKind::Platform : ScopeKind::Area;
  return area.empty() ? ScopeKind::Provider : ScopeKind::ProviderInArea;
}

bool Scope::holds(const Feed& feed) const {
  const bool same_provider = provider.empty() || provider == feed.provider;
  const bool same_area = area.empty() || area == feed.area;
  return same_provider && same_area && (!measure || *measure == feed.measure);
}

bool Scope::within(const Scope& wider) const {
  const bool same_provider = wider.provider.empty() || wider.provider == provider;
  const bool same_area = wider.area.empty() || wider.area == area;
  return same_provider && same_area && (!wider.measure || wider.measure == measure);
}

}  // namespace anbu

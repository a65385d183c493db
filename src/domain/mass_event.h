// A mass event: many lines fall silent or blind together. A line is what one provider delivers of one
// resident: her meter, her phone. What the lines have in common is the event's scope.
#pragma once

#include <optional>
#include <string>

#include "domain/reading.h"

namespace anbu {

enum class ScopeKind : std::uint8_t { Platform, Area, Provider, ProviderInArea };
inline constexpr int kScopeKindCount = 4;
std::string_view to_string(ScopeKind kind);  // "platform", "area", "provider", "provider_in_area"

struct Scope {
  std::string provider;            // empty: any
  std::string area;                // empty: any
  std::optional<Measure> measure;  // only this one of the provider's measures

  ScopeKind kind() const;
  bool holds(const Feed& feed) const;
  bool within(const Scope& wider) const;  // or the same
  friend bool operator==(const Scope&, const Scope&) = default;
};

struct MassEvent {
  Scope scope;
  Timestamp since;   // about when they were last heard of
  Timestamp counts;  // lines that missed their pulse after this belong to it; earlier ones have another fault
  Timestamp began_at;  // the verdict
  int lines = 0;       // in its scope, whose pulse can be relied on
  int down = 0;        // of these, when it began

  friend bool operator==(const MassEvent&, const MassEvent&) = default;
};

// Somebody whose line is part of the event: her signals wait behind its case.
struct MassEventMember {
  CaseId subject;
  ResidentId resident;
  Timestamp since;  // last heard of by that line
  std::optional<Timestamp> returned_at;

  friend bool operator==(const MassEventMember&, const MassEventMember&) = default;
};

}  // namespace anbu

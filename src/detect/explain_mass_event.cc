#include "detect/explain_mass_event.h"

#include <fmt/format.h>

namespace anbu::detect {
namespace {

std::string korean_scope(const Scope& scope) {
  const std::string measure = scope.measure ? " " + std::string{korean(*scope.measure)} : "";
  switch (scope.kind()) {
    case ScopeKind::Platform:
      return "전체";
    case ScopeKind::Area:
      return scope.area;
    case ScopeKind::Provider:
      return scope.provider + measure;
    case ScopeKind::ProviderInArea:
      return scope.area + " " + scope.provider + measure;
  }
  return {};
}

std::string english_scope(const Scope& scope) {
  const std::string measure = scope.measure ? " " + std::string{to_string(*scope.measure)} : "";
  switch (scope.kind()) {
    case ScopeKind::Platform:
      return "";
    case ScopeKind::Area:
      return " in " + scope.area;
    case ScopeKind::Provider:
      return " of " + scope.provider + measure;
    case ScopeKind::ProviderInArea:
      return " of " + scope.provider + measure + " in " + scope.area;
  }
  return {};
}

}  // namespace

std::string explain(const MassEvent& event, const Zone& zone, Language language) {
  const LocalTime since = zone.local(event.since);
  const std::chrono::year_month_day date{since.day};
  switch (language) {
    case Language::Korean:
      return fmt::format("{} 회선 {}개 중 {}개가 {}월 {}일 {:02}:{:02}쯤부터 함께 끊겼습니다.",
                         korean_scope(event.scope), event.lines, event.down,
                         static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), since.hour(),
                         since.minute());
    case Language::English:
      return fmt::format("{} of {} lines{} have been silent together since about {:02}:{:02} on {}.",
                         event.down, event.lines, english_scope(event.scope), since.hour(), since.minute(),
                         to_iso(since.day));
  }
  return {};
}

}  // namespace anbu::detect

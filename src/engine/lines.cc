#include "engine/lines.h"

#include <algorithm>
#include <array>
#include <set>

namespace anbu::engine {
namespace {

bool is_wide(const Scope& scope) {
  return scope.kind() != ScopeKind::ProviderInArea;
}

// What several providers share is more than each of them by itself.
int providers_needed(ScopeKind kind) {
  switch (kind) {
    case ScopeKind::Platform:
    case ScopeKind::Area:
      return 2;
    case ScopeKind::Provider:
    case ScopeKind::ProviderInArea:
      return 1;
  }
  return 1;
}

bool meets(const Scope& one, const Scope& cell) {
  return cell.within({.provider = one.provider, .area = one.area, .measure = std::nullopt});
}

bool is_within_any(const Scope& scope, std::span<const Scope> wider) {
  return std::ranges::any_of(wider, [&](const Scope& one) { return scope.within(one); });
}

}  // namespace

void Lines::put(const Feed& feed, const detect::Pulse& pulse) {
  const auto place = static_cast<std::size_t>(feed.id.value);
  if (place >= rows_.size()) rows_.resize(place + 1);
  rows_[place].line = line_of(feed);
  rows_[place].measure = feed.measure;
  beat(feed.id, pulse);
}

void Lines::beat(FeedId feed, const detect::Pulse& pulse) {
  rows_[static_cast<std::size_t>(feed.value)].pulse = pulse;
}

bool Lines::is_down(FeedId feed, Timestamp after, Timestamp now) const {
  const auto place = static_cast<std::size_t>(feed.value);
  return place < rows_.size() && rows_[place].pulse.down_at > after && rows_[place].pulse.down_at <= now;
}

std::vector<Lines::Found> Lines::fell_together(Timestamp after, Timestamp now,
                                               std::span<const MassEvent> open, double false_per_year) {
  std::vector<Found> found;
  if (!has_news(now)) return found;
  count({.after = after, .only = std::nullopt}, now);
  if (sum({}, {}).count.down < detect::kFewestLines) return found;
  std::vector<Scope> explained;
  for (const MassEvent& event : open) explained.push_back(event.scope);
  const std::vector<Scope> scopes = candidates();
  const double chance = detect::log_chance(false_per_year, static_cast<int>(scopes.size()));
  for (Scope scope : scopes) {
    if (is_within_any(scope, explained)) continue;
    const Sum here = sum(scope, explained);
    if (here.providers < providers_needed(scope.kind()) || !detect::fell_together(here.count, chance))
      continue;
    if (is_wide(scope) && here.count.down < detect::kWideShare * here.count.lines) continue;
    if (!scope.provider.empty()) scope.measure = only_measure(scope, after, now);
    if (is_within_any(scope, explained)) continue;
    explained.push_back(scope);
    found.push_back({.scope = std::move(scope), .count = here.count});
  }
  return found;
}

Lines::Found Lines::all(Timestamp after, Timestamp now) {
  count({.after = after, .only = std::nullopt}, now);
  return {.scope = {}, .count = sum({}, {}).count};
}

// Where too few lines can be relied on, it is over when none of them is down any more.
bool Lines::is_over(const MassEvent& event, Timestamp now, double false_per_year) {
  Counted counted{.after = event.counts, .only = event.scope.measure};
  count(counted, now);
  const detect::GroupCount reliable = sum(event.scope, {}).count;
  if (reliable.lines >= detect::kFewestLines) {
    const double chance = detect::log_chance(false_per_year, static_cast<int>(candidates().size()));
    return detect::is_over(reliable, chance);
  }
  counted.usual_permille_most = 1000;
  count(counted, now);
  return sum(event.scope, {}).count.down == 0;
}

// Without it a number that was no event before is none now; a verdict that a fall has swallowed is found
// again within the hour.
bool Lines::has_news(Timestamp now) const {
  if (now.time_since_epoch() % 1h == 0s) return true;
  return std::ranges::any_of(rows_, [before = now - detect::kLookEvery, now](const Row& row) {
    return row.pulse.down_at > before && row.pulse.down_at <= now;
  });
}

std::int32_t Lines::line_of(const Feed& feed) {
  const std::pair place{feed.resident, cell_of(feed)};
  const auto [known, is_new] = line_by_place_.try_emplace(place, static_cast<std::int32_t>(lines_.size()));
  if (is_new) lines_.push_back({.cell = place.second});
  return known->second;
}

std::int32_t Lines::cell_of(const Feed& feed) {
  const std::pair name{feed.provider, feed.area};
  const auto [known, is_new] = cell_by_name_.try_emplace(name, static_cast<std::int32_t>(cells_.size()));
  if (is_new) {
    cells_.push_back(
        {.scope = {.provider = feed.provider, .area = feed.area, .measure = std::nullopt}, .count = {}});
  }
  return known->second;
}

void Lines::count(const Counted& counted, Timestamp now) {
  for (Voice& voice : lines_) voice = {.cell = voice.cell};
  for (const Row& row : rows_) {
    const Timestamp down_at = row.pulse.down_at;
    if (down_at <= counted.after || down_at == kNever) continue;
    const int usual = detect::usual_permille(row.pulse);
    if (usual > counted.usual_permille_most || (counted.only && *counted.only != row.measure)) continue;
    Voice& voice = lines_[static_cast<std::size_t>(row.line)];
    (down_at > now ? voice.up : voice.down) = true;
    voice.usual_permille = std::max(voice.usual_permille, usual);
  }
  for (Cell& cell : cells_) cell.count = {};
  for (const Voice& voice : lines_) {
    if (!voice.up && !voice.down) continue;
    detect::GroupCount& group = cells_[static_cast<std::size_t>(voice.cell)].count;
    group.lines += 1;
    group.down += voice.down ? 1 : 0;
    group.permilles += voice.usual_permille;
  }
}

// The widest first: what explains more is the better explanation.
std::vector<Scope> Lines::candidates() const {
  std::set<std::string> providers;
  std::set<std::string> areas;
  for (const Cell& cell : cells_) {
    providers.insert(cell.scope.provider);
    areas.insert(cell.scope.area);
  }
  std::vector<Scope> scopes{Scope{}};
  for (const std::string& provider : providers)
    scopes.push_back({.provider = provider, .area = {}, .measure = {}});
  for (const std::string& area : areas) scopes.push_back({.provider = {}, .area = area, .measure = {}});
  for (const auto& [name, cell] : cell_by_name_) {
    scopes.push_back(cells_[static_cast<std::size_t>(cell)].scope);
  }
  return scopes;
}

// Cells that belong to another event are left out, but those of one that this scope would take in.
Lines::Sum Lines::sum(const Scope& scope, std::span<const Scope> explained) const {
  Sum sum;
  std::map<std::string_view, int> by_provider;
  for (const Cell& cell : cells_) {
    const auto explains = [&](const Scope& one) { return meets(one, cell.scope) && !one.within(scope); };
    if (!meets(scope, cell.scope) || std::ranges::any_of(explained, explains)) continue;
    sum.count.lines += cell.count.lines;
    sum.count.down += cell.count.down;
    sum.count.permilles += cell.count.permilles;
    by_provider[cell.scope.provider] += cell.count.lines;
  }
  const auto counts = [](const auto& provider) { return provider.second >= detect::kFewestLines; };
  sum.providers = static_cast<int>(std::ranges::count_if(by_provider, counts));
  return sum;
}

// One of the provider's measures, when nearly all that is down is of it and nearly all others are up.
std::optional<Measure> Lines::only_measure(const Scope& scope, Timestamp after, Timestamp now) const {
  std::array<int, kMeasureCount> down{};
  int all_down = 0;
  std::array<int, kMeasureCount> up{};
  int all_up = 0;
  for (const Row& row : rows_) {
    const Timestamp down_at = row.pulse.down_at;
    if (row.line < 0 || down_at <= after || down_at == kNever) continue;
    const Voice& voice = lines_[static_cast<std::size_t>(row.line)];
    if (!meets(scope, cells_[static_cast<std::size_t>(voice.cell)].scope)) continue;
    const bool is_down = down_at <= now;
    (is_down ? down : up)[static_cast<std::size_t>(row.measure)] += 1;
    (is_down ? all_down : all_up) += 1;
  }
  for (std::size_t measure = 0; measure < down.size(); ++measure) {
    const int others_up = all_up - up[measure];
    const int others_down = all_down - down[measure];
    const bool nearly_all = 5 * down[measure] >= 4 * all_down;
    if (nearly_all && others_up >= detect::kFewestLines && others_up >= 4 * others_down) {
      return static_cast<Measure>(measure);
    }
  }
  return std::nullopt;
}

}  // namespace anbu::engine

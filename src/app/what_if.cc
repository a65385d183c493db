#include "app/what_if.h"

#include <set>

#include "app/two_runs.h"
#include "backtest/teller.h"
#include "store/history.h"
#include "store/queries.h"

namespace anbu::app {
namespace {

constexpr int kPage = 2000;

// Watched today, or until she died: canaries and drills are nobody's life.
Result<std::vector<Resident>> real_residents(sql::Connection& connection) {
  std::vector<Resident> residents;
  ResidentId last{};
  for (;;) {
    const auto page = store::list_residents(connection, last, kPage);
    if (!page) return page.error();
    for (const store::ResidentRow& row : *page) {
      last = row.resident.id;
      if (row.resident.canary || row.resident.drill) continue;
      residents.push_back(row.resident);
      residents.back().deceased = false;
    }
    if (std::ssize(*page) < kPage) return residents;
  }
}

std::vector<Resident> sample(std::vector<Resident> residents, std::size_t most) {
  if (residents.size() <= most) return residents;
  std::vector<Resident> chosen;
  for (std::size_t i = 0; i < most; ++i) chosen.push_back(residents[i * residents.size() / most]);
  return chosen;
}

// A feed that has ended is left out: it would be late from its end on.
Result<std::map<FeedId, Feed>> running_feeds(sql::Connection& connection) {
  std::map<FeedId, Feed> feeds;
  FeedId last{};
  for (;;) {
    const auto page = store::list_feeds(connection, last, kPage);
    if (!page) return page.error();
    for (const store::FeedRow& row : *page) {
      last = row.feed.id;
      if (!row.feed.ended) feeds[row.feed.id] = row.feed;
    }
    if (std::ssize(*page) < kPage) return feeds;
  }
}

Result<std::vector<backtest::Trouble>> known_troubles(sql::Connection& connection) {
  const auto found = store::found_in_need(connection);
  if (!found) return found.error();
  std::vector<backtest::Trouble> troubles;
  for (const store::Found& each : *found) {
    troubles.push_back({.resident = each.resident,
                        .from = each.last_life_sign,
                        .until = each.died ? kNever : each.closed_at,
                        .died = each.died});
  }
  return troubles;
}

double share_of(const store::StoredReadings& readings) {
  const store::DaySpan& days = *readings.days();
  const double whole = static_cast<double>((days.last - days.first).count()) + 1;
  return static_cast<double>((readings.reading_day() - days.first).count()) / whole;
}

// What the platform noted of its own calls has no feed and is left out: the runs make their own calls.
Result<void> tell_history(store::StoredReadings& readings, const std::map<FeedId, Feed>& feeds,
                          const std::vector<Resident>& residents, TwoRuns& runs) {
  backtest::Teller teller{residents, [&](const backtest::Heard& heard) { return runs.hear(heard); }};
  for (;;) {
    const auto next = readings.next();
    if (!next) return next.error();
    if (!*next) return teller.end();
    const auto feed = feeds.find((*next)->feed);
    if (feed == feeds.end()) continue;
    if (const auto told = teller.read(feed->second, **next); !told) return told;
    if (const auto looked = runs.look(share_of(readings)); !looked) return looked;
  }
}

}  // namespace

std::string Told::name(ResidentId resident) const {
  const auto known = names.find(resident);
  return known == names.end() ? std::to_string(resident.value) : known->second;
}

Result<Told> over_history(sql::Connection& connection, const store::Seal& seal, const WhatIf& what_if) {
  auto residents = real_residents(connection);
  if (!residents) return residents.error();
  Told told{.residents_known = static_cast<int>(residents->size())};
  const std::vector<Resident> chosen = sample(*std::move(residents), what_if.residents_most);
  const auto feeds = running_feeds(connection);
  if (!feeds) return feeds.error();
  const auto troubles = known_troubles(connection);
  if (!troubles) return troubles.error();
  std::set<ResidentId> wanted;
  for (const Resident& resident : chosen) wanted.insert(resident.id);
  store::StoredReadings readings{connection, seal, what_if.a.detector.zone,
                                 [&](ResidentId resident) { return wanted.contains(resident); }};
  if (const auto opened = readings.open(); !opened) return opened.error();
  if (!readings.days()) return Error{Errc::NotFound, "no readings are stored yet"};
  TwoRuns runs{what_if, *troubles};
  if (const auto heard = tell_history(readings, *feeds, chosen, runs); !heard) return heard.error();
  auto comparison = runs.compare();
  if (!comparison) return comparison.error();
  told.comparison = *std::move(comparison);
  told.comparison.caveats.push_back(backtest::Caveat::AbsencesUnknown);
  const bool is_sample = static_cast<int>(chosen.size()) < told.residents_known;
  if (is_sample) told.comparison.caveats.push_back(backtest::Caveat::Sample);
  return told;
}

}  // namespace anbu::app

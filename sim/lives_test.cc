#include "sim/lives.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace anbu::sim {
namespace {

constexpr std::uint64_t kSeed = 7;
const Timestamp kFirst = *parse_iso("2026-08-17T00:00:00+09:00");

std::vector<Batch> lived(Lives& lives, Timestamp until) {
  std::vector<Batch> batches;
  lives.advance(until, batches);
  return batches;
}

std::vector<Reading> of_feed(const std::vector<Batch>& batches, FeedId feed) {
  std::vector<Reading> readings;
  for (const Batch& batch : batches) {
    std::ranges::copy_if(batch.readings, std::back_inserter(readings),
                         [feed](const Reading& reading) { return reading.feed == feed; });
  }
  return readings;
}

std::int64_t total(const std::vector<Batch>& batches, Measure measure) {
  std::int64_t sum = 0;
  for (const Batch& batch : batches) {
    for (const Reading& reading : batch.readings) sum += reading.measure == measure ? reading.value : 0;
  }
  return sum;
}

TEST(District, SpreadsTwoHundredResidentsOverTenDongs) {
  const District district = make_district(kSeed, kFirst);
  std::set<std::string> dongs;
  std::set<std::int64_t> feeds;
  for (const Dweller& dweller : district.dwellers) {
    dongs.insert(dweller.resident.area);
    EXPECT_EQ(dweller.record.resident, dweller.resident.id);
    EXPECT_EQ(static_cast<int>(dweller.record.contacts.size()), dweller.resident.contacts);
    EXPECT_TRUE(dweller.record.phone.starts_with("010-0000-"));
    for (const Feed& feed : dweller.feeds) feeds.insert(feed.id.value);
  }
  EXPECT_EQ(district.dwellers.size(), 200u);
  EXPECT_EQ(dongs.size(), 10u);
  EXPECT_EQ(feeds.size(), 1000u);
}

TEST(Lives, ArriveInOrderWithTheirBatchsTime) {
  const District district = make_district(kSeed, kFirst, 40);
  Lives lives{district, kFirst};
  Timestamp before = kFirst;
  for (const Batch& batch : lived(lives, kFirst + 48h)) {
    EXPECT_GE(batch.received_at, before);
    before = batch.received_at;
    for (const Reading& reading : batch.readings) {
      ASSERT_EQ(reading.received_at, batch.received_at);
      ASSERT_GT(reading.received_at, reading.end());
    }
  }
}

TEST(Lives, SmallStepsAndOneLeapSeeTheSame) {
  const District district = make_district(kSeed, kFirst, 30);
  Lives leaping{district, kFirst};
  Lives stepping{district, kFirst};
  const std::vector<Batch> leap = lived(leaping, kFirst + 30h);
  std::vector<Batch> steps;
  for (Timestamp at = kFirst; at <= kFirst + 30h; at += 1min) stepping.advance(at, steps);
  ASSERT_EQ(leap.size(), steps.size());
  for (std::size_t index = 0; index < leap.size(); ++index) {
    EXPECT_EQ(leap[index].received_at, steps[index].received_at);
    EXPECT_EQ(leap[index].provider, steps[index].provider);
    EXPECT_EQ(leap[index].readings, steps[index].readings);
  }
}

TEST(Lives, LookLikeThoseOfOldPeopleLivingAlone) {
  const District district = make_district(kSeed, kFirst);
  Lives lives{district, kFirst};
  const std::vector<Batch> batches = lived(lives, kFirst + 14 * 24h);
  const double person_days = 200.0 * 14;
  const double kwh = static_cast<double>(total(batches, Measure::Power)) / 1000 / person_days;
  EXPECT_GT(kwh, 1.5);
  EXPECT_LT(kwh, 6.0);
  const double steps = static_cast<double>(total(batches, Measure::Steps)) / person_days;
  EXPECT_GT(steps, 1000);
  EXPECT_LT(steps, 6500);
  const double unlocks = static_cast<double>(total(batches, Measure::Unlock)) / person_days;
  EXPECT_GT(unlocks, 15);
  EXPECT_LT(unlocks, 90);
  const double calls = static_cast<double>(total(batches, Measure::CallOut)) / person_days;
  EXPECT_GT(calls, 0.5);
  EXPECT_LT(calls, 4.0);
}

TEST(Lives, SomeReadingsComeLateTwiceOrNever) {
  const District district = make_district(kSeed, kFirst);
  Lives lives{district, kFirst};
  std::set<std::pair<std::int64_t, std::int64_t>> seen;
  int late = 0;
  int twice = 0;
  for (const Batch& batch : lived(lives, kFirst + 72h)) {
    for (const Reading& reading : batch.readings) {
      if (reading.measure != Measure::Power) continue;
      late += reading.received_at - reading.end() > 40min ? 1 : 0;
      twice += seen.insert({reading.feed.value, to_unix(reading.start)}).second ? 0 : 1;
    }
  }
  EXPECT_GT(late, 100);
  EXPECT_GT(twice, 50);
  EXPECT_LT(seen.size(), 200u * 72 * 4);
}

TEST(Lives, ACollapseLeavesBaseLoadAndASilentPhone) {
  const District district = make_district(kSeed, kFirst, 20);
  Lives lives{district, kFirst};
  const Timestamp falls = kFirst + 34h;
  const Timestamp battery_empty = falls + 12h;
  const Spell collapse{.kind = SpellKind::Collapse, .from = falls, .phone_dies = battery_empty};
  EXPECT_EQ(lives.befall({.spells = {{.dweller = 3, .spell = collapse}}}).size(), 1u);
  const std::vector<Batch> batches = lived(lives, falls + 48h);

  const Dweller& dweller = district.dwellers[3];
  for (const Reading& reading : of_feed(batches, dweller.feeds[0].id)) {
    if (reading.start < falls) continue;
    EXPECT_EQ(reading.value, base_wh(dweller.habits, reading.start, seoul()));
  }
  for (const std::size_t feed : {1u, 3u, 4u}) {
    for (const Reading& reading : of_feed(batches, dweller.feeds[feed].id)) {
      EXPECT_TRUE(reading.start < falls || reading.value == 0);
      EXPECT_TRUE(feed < 3 || reading.start < battery_empty);
    }
  }
  EXPECT_FALSE(lives.presence(3, falls + 1h).well);
  EXPECT_TRUE(lives.presence(3, falls + 1h).phone_on);
  EXPECT_FALSE(lives.presence(3, battery_empty + 1h).phone_on);
}

TEST(Lives, WhoWasFoundComesBackFromHospital) {
  const District district = make_district(kSeed, kFirst, 20);
  Lives lives{district, kFirst};
  lives.befall({.spells = {{.dweller = 5, .spell = {.kind = SpellKind::Collapse, .from = kFirst + 10h}}}});
  lived(lives, kFirst + 20h);
  lives.found(5, kFirst + 20h, kFirst + 60h);
  EXPECT_EQ(lives.presence(5, kFirst + 30h).body, SpellKind::Hospital);
  EXPECT_FALSE(lives.presence(5, kFirst + 61h).body.has_value());
  const std::vector<Batch> after = lived(lives, kFirst + 96h);
  std::int64_t unlocks = 0;
  for (const Reading& reading : of_feed(after, district.dwellers[5].feeds[3].id)) unlocks += reading.value;
  EXPECT_GT(unlocks, 5);
}

TEST(Fates, OpeningLeavesSomebodySilentSinceTheEveningBefore) {
  const District district = make_district(kSeed, kFirst);
  const Timestamp start = kFirst + 60 * 24h + 8h;
  const Fates fates = opening_fates(district, start);
  const auto silent = std::ranges::count_if(fates.spells, [start](const Befallen& befallen) {
    return befallen.spell.kind == SpellKind::Collapse && befallen.spell.from < start - 9h;
  });
  EXPECT_GE(silent, 3);
}

}  // namespace
}  // namespace anbu::sim

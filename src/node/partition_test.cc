#include "node/partition.h"

#include <gtest/gtest.h>

#include "engine/memory_log.h"
#include "engine/memory_store.h"

namespace anbu::node {
namespace {

const Timestamp kStart = *parse_iso("2026-09-01T00:00:00+09:00");

engine::Append append(engine::LogBody body, std::string key = {}) {
  return {.body = std::move(body), .request_key = std::move(key), .answer = "ok"};
}

engine::Append somebody() {
  Resident resident{.id = ResidentId{1}, .area = "가산동"};
  resident.since = kStart;
  return append(engine::ResidentChanged{.resident = resident}, "enrol:1");
}

struct Rig {
  engine::MemoryLogRows log_rows;
  engine::MemoryStoreRows store_rows;
  engine::MemoryLog log{log_rows};
  engine::MemoryStore store{store_rows};
  int published = 0;
  Partition partition{log, store, [this](const engine::Commit&) { ++published; }};
};

TEST(Partition, ATurnIsDurableThenCommittedThenPublished) {
  Rig rig;
  ASSERT_TRUE(rig.partition.open());
  Position durable = 0;
  const engine::Append body = somebody();
  ASSERT_TRUE(rig.partition.turn({&body, 1}, kStart, [&](Position position) {
    durable = position;
    EXPECT_EQ(rig.published, 0);
  }));
  EXPECT_EQ(durable, 1);
  EXPECT_EQ(rig.published, 1);
  EXPECT_EQ(rig.store_rows.position, 1);
  EXPECT_EQ(rig.store_rows.residents.size(), 1U);
}

TEST(Partition, TimeNeverGoesBackwards) {
  Rig rig;
  ASSERT_TRUE(rig.partition.open());
  const engine::Append first = append(engine::Tick{});
  ASSERT_TRUE(rig.partition.turn({&first, 1}, kStart + 10min));
  ASSERT_TRUE(rig.partition.turn({&first, 1}, kStart));
  EXPECT_EQ(rig.log_rows.entries.back().at, kStart + 10min);
}

TEST(Partition, ARepeatedRequestChangesNothing) {
  Rig rig;
  ASSERT_TRUE(rig.partition.open());
  const engine::Append body = somebody();
  ASSERT_TRUE(rig.partition.turn({&body, 1}, kStart));
  ASSERT_TRUE(rig.partition.turn({&body, 1}, kStart + 1min));
  EXPECT_EQ(rig.log_rows.last, 1);
  const std::vector<engine::Append> mixed{body, append(engine::Tick{})};
  ASSERT_TRUE(rig.partition.turn(mixed, kStart + 2min));
  EXPECT_EQ(rig.log_rows.last, 2);
  EXPECT_EQ(rig.store_rows.position, 2);
}

TEST(Partition, WhatTheLogHoldsBeyondTheStoreIsProcessedOnOpening) {
  Rig rig;
  const engine::Append body = somebody();
  ASSERT_TRUE(rig.log.append({&body, 1}, kStart));  // durable, then the process fell
  ASSERT_TRUE(rig.partition.open());
  EXPECT_EQ(rig.store_rows.position, 1);
  EXPECT_EQ(rig.store_rows.residents.size(), 1U);
}

TEST(Partition, AnotherOwnerEndsOurs) {
  Rig rig;
  ASSERT_TRUE(rig.partition.open());
  engine::MemoryLog rival{rig.log_rows};
  const engine::Append body = append(engine::Tick{});
  const auto turned = rig.partition.turn({&body, 1}, kStart);
  ASSERT_FALSE(turned);
  EXPECT_EQ(turned.error().code, Errc::Conflict);
}

}  // namespace
}  // namespace anbu::node

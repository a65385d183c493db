#include <gtest/gtest.h>

#include <algorithm>

#include "calm.h"
#include "engine/engine.h"
#include "engine/memory_store.h"
#include "sim/world.h"

namespace anbu::sim {
namespace {

const WorldOptions kDemo{.seed = 1, .learned_days = 14};

// The demo as it runs by itself, in memory.
class HandsOff {
 public:
  explicit HandsOff(const WorldOptions& options) : world_{options} {
    const auto recovered = store_.recover();
    CHECK(recovered);
    engine_.emplace(*recovered);
    engine_->start();
    turn(world_.enrolment(), world_.first());
    for (Timestamp now = world_.first(); now < world_.start(); now = world_.next_look(now)) {
      turn(world_.minute(now), now);
    }
    now_ = world_.start();
  }

  void live(Duration span) {
    for (const Timestamp until = now_ + span; now_ < until; now_ += 1min) turn(world_.minute(now_), now_);
  }

  World& world() { return world_; }
  Timestamp now() const { return now_; }
  const engine::MemoryStoreRows& rows() const { return rows_; }
  // Opened since the demo began.
  std::vector<Case> cases() const {
    std::vector<Case> found;
    for (const auto& [id, subject] : rows_.cases) {
      if (subject.opened_at >= world_.start()) found.push_back(subject);
    }
    return found;
  }

 private:
  void turn(std::vector<engine::LogBody> bodies, Timestamp at) {
    bodies.push_back(engine::Tick{});
    std::vector<engine::LogEntry> entries;
    for (engine::LogBody& body : bodies) {
      entries.push_back({.position = ++position_, .at = at, .body = std::move(body)});
    }
    auto commit = engine_->process(entries);
    CHECK(commit);
    commit->series.clear();
    CHECK(store_.commit(*commit));
    world_.on_commit(*commit);
    std::vector<engine::LogBody> wishes;
    for (engine::Wish& wish : commit->wishes) wishes.push_back(std::move(wish.body));
    if (!wishes.empty()) turn(std::move(wishes), at);
  }

  World world_;
  engine::MemoryStoreRows rows_;
  engine::MemoryStore store_{rows_};
  std::optional<engine::Engine> engine_;
  Position position_ = 0;
  Timestamp now_;
};

TEST(Demo, FirstCasesComeWithinTwoHours) {
  HandsOff demo{kDemo};
  demo.live(2h);
  const std::vector<Case> cases = demo.cases();
  EXPECT_GE(std::ranges::count(cases, CaseKind::Person, &Case::kind), 1);
}

TEST(Demo, SameSeedSameHistory) {
  HandsOff one{kDemo};
  HandsOff two{kDemo};
  one.live(20h);
  two.live(20h);
  EXPECT_FALSE(one.cases().empty());
  EXPECT_EQ(first_difference(one.rows(), two.rows()), std::nullopt);
}

TEST(Demo, WhoLiesOnTheFloorAtTheStartIsFound) {
  HandsOff demo{kDemo};
  std::vector<ResidentId> lying;
  for (const Dweller& dweller : demo.world().district().dwellers) {
    const Presence truth = demo.world().presence(dweller.resident.id, demo.now());
    if (truth.body == SpellKind::Collapse) lying.push_back(dweller.resident.id);
  }
  ASSERT_GE(lying.size(), 4u);
  demo.live(48h);
  for (const ResidentId resident : lying) {
    EXPECT_NE(demo.world().presence(resident, demo.now()).body, SpellKind::Collapse) << resident.value;
  }
  const std::vector<Case> cases = demo.cases();
  EXPECT_GE(std::ranges::count_if(cases,
                                  [](const Case& subject) {
                                    return subject.outcome == Outcome::Rescued ||
                                           subject.outcome == Outcome::FoundDead;
                                  }),
            3);
}

TEST(Demo, AWeekIsWorkedOffByItself) {
  HandsOff demo{kDemo};
  demo.live(7 * 24h);
  const std::vector<Case> cases = demo.cases();
  EXPECT_GE(cases.size(), 10u);
  EXPECT_LE(cases.size(), 100u);
  for (const Case& subject : cases) {
    const bool waits = subject.step == Step::Held || subject.kind != CaseKind::Person;
    if (waits || !subject.is_open()) continue;
    EXPECT_GT(subject.opened_at, demo.now() - 12h) << subject.id.value << " " << to_string(subject.step);
  }
  EXPECT_GE(std::ranges::count_if(cases, [](const Case& one) { return one.figures.dispatches > 0; }), 3);
  EXPECT_GE(std::ranges::count(cases, Outcome::WellAnswered, &Case::outcome), 1);
}

}  // namespace
}  // namespace anbu::sim

#include "node/dispatcher.h"

#include <gtest/gtest.h>

#include "engine/memory_store.h"

namespace anbu::node {
namespace {

constexpr Timestamp kNow = from_unix(1'795'312'800);

// Whatever is begun has left the house.
class WayOut : public engine::Channel {
 public:
  void begin(const Action& action, Done) override { left.push_back(action.id); }
  std::vector<ActionId> left;
};

class Heard : public engine::Intake {
 public:
  void submit(engine::Append append, After, Done) override {
    reports.push_back(std::get<engine::ActionEnded>(append.body).report);
  }
  std::vector<ActionReport> reports;
};

struct Rig {
  WayOut way_out;
  Heard heard;
  engine::MemoryStoreRows rows;
  engine::MemoryStore store{rows};
  engine::MemoryOutbox outbox{rows};
  Dispatcher dispatcher{outbox, [this](ActionKind) -> engine::Channel& { return way_out; },
                        [](const Error&) {}};

  void send(std::vector<Action> actions) {
    const auto recovered = store.recover();
    CHECK(static_cast<bool>(recovered));
    CHECK(
        static_cast<bool>(store.commit({.after = 0, .upto = 1, .at = kNow, .actions = std::move(actions)})));
    dispatcher.wake();
    dispatcher.carry_out(kNow, heard);
  }
};

Action drilled(std::int64_t id, ActionKind kind) {
  return {.id = ActionId{id}, .kind = kind, .drill = true, .created_at = kNow};
}

TEST(Dispatcher, OfADrillNothingLeavesTheHouseAndItsTelephoneRingsInVain) {
  Rig rig;
  rig.send({drilled(1, ActionKind::AutomaticCall), drilled(2, ActionKind::Text),
            drilled(3, ActionKind::CallEmergency)});
  EXPECT_TRUE(rig.way_out.left.empty());
  ASSERT_EQ(rig.heard.reports.size(), 3u);
  EXPECT_EQ(rig.heard.reports[0].outcome, ActionOutcome::NoAnswer);
  EXPECT_EQ(rig.heard.reports[1].outcome, ActionOutcome::Delivered);
  EXPECT_EQ(rig.heard.reports[2].outcome, ActionOutcome::Delivered);
}

TEST(Dispatcher, APageOfADrillReachesItsOperatorLikeAnyOther) {
  Rig rig;
  rig.send({drilled(1, ActionKind::PageOperator)});
  EXPECT_EQ(rig.way_out.left, std::vector{ActionId{1}});
}

TEST(Dispatcher, ARealCaseBesideADrillGoesOutAsEver) {
  Rig rig;
  rig.send({drilled(1, ActionKind::AutomaticCall),
            {.id = ActionId{2}, .kind = ActionKind::AutomaticCall, .created_at = kNow}});
  EXPECT_EQ(rig.way_out.left, std::vector{ActionId{2}});
}

}  // namespace
}  // namespace anbu::node

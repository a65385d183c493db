#include "app/canary_bird.h"

#include "store/queries.h"

namespace anbu::app {
namespace {

// Far from what an import draws by chance; the same at every start.
constexpr ResidentId kCanary{0x0ca4a7ULL};

Result<void> put_card(Plant& plant, const Config& config, Timestamp now) {
  const registry::Person card{.name = "점검 대상자",
                              .address = "점검용: 실제 주소가 아닙니다",
                              .dong = "점검",
                              .standing_notes = "매주 한 번 전체 경로를 확인하는 가상의 대상자입니다.",
                              .phones = {config.canary_phone}};
  Resident resident{.id = kCanary, .risk = RiskGroup::Low, .area = "점검", .services = {"점검"}};
  resident.automatic_calls = {0, 24};
  resident.canary = true;
  resident.since = now;
  if (const auto known = plant.people().resident(kCanary)) resident.since = known->since;
  auto transaction = sql::Transaction::begin(plant.connection());
  if (!transaction) return transaction.error();
  if (const auto put = plant.people().put(card, resident); !put) return put.error();
  if (const auto done = transaction->commit(); !done) return done.error();
  return plant.tell(now);
}

}  // namespace

Result<std::unique_ptr<node::Canary>> keep_canary(Plant& plant, const Config& config, Timestamp now) {
  if (config.canary_phone.empty()) return std::unique_ptr<node::Canary>{};
  if (const auto put = put_card(plant, config, now); !put) return put.error();
  const auto cases = store::cases_of(plant.connection(), kCanary, 1);
  if (!cases) return cases.error();
  auto waiting = store::open_actions(plant.connection());
  if (!waiting) return waiting.error();
  node::Canary::Past past{.last = std::nullopt, .waiting = *std::move(waiting)};
  if (!cases->empty()) past.last = cases->front();
  return std::make_unique<node::Canary>(kCanary, config.canary, seoul(), past);
}

}  // namespace anbu::app

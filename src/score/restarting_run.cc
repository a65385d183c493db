#include "score/restarting_run.h"

#include <algorithm>
#include <memory>
#include <span>

#include "engine/memory_store.h"

namespace anbu::score {
namespace {

class MortalEngine {
 public:
  explicit MortalEngine(const Restarts& restarts) : restarts_{restarts} {}

  // Makes it anew from the store, and tells it again what it has missed of the log.
  Result<void> restart() {
    const auto needless = store_.purge(rows_.at);
    if (!needless) return needless.error();
    const auto is_needless = [&](const engine::LogEntry& entry) { return entry.position <= *needless; };
    log_.erase(log_.begin(), std::ranges::find_if_not(log_, is_needless));
    const auto recovered = store_.recover();
    if (!recovered) return recovered.error();
    engine_ = std::make_unique<engine::Engine>(*recovered, engine::EngineOptions{.casework = false});
    if (const auto restored = restore(); !restored) return restored.error();
    const auto again = engine_->process(after(engine_->start()));
    if (!again) return again.error();
    CHECK(again->signals.empty());
    CHECK(again->suggestions.empty());
    return Ok{};
  }

  Result<engine::Commit> tell(engine::LogEntry entry) {
    log_.push_back(std::move(entry));
    auto commit = engine_->process({&log_.back(), 1});
    if (!commit) return commit.error();
    if (const auto stored = store_.commit(*commit); !stored) return stored.error();
    if (log_.back().position % restarts_.every != 0) return commit;
    if (const auto restarted = restart(); !restarted) return restarted.error();
    return commit;
  }

 private:
  Result<void> restore() {
    std::optional<Error> failed;
    const auto visited = store_.each_checkpoint([&](engine::Checkpoint checkpoint) {
      if (restarts_.through_store) {
        auto profile = restarts_.through_store(checkpoint.profile);
        if (!profile) failed = profile.error();
        if (profile) checkpoint.profile = std::move(*profile);
      }
      const auto restored = engine_->restore(std::move(checkpoint));
      if (!restored) failed = restored.error();
    });
    if (!visited) return visited.error();
    if (failed) return *failed;
    return Ok{};
  }

  std::span<const engine::LogEntry> after(Position position) const {
    const auto first =
        std::ranges::find_if(log_, [&](const engine::LogEntry& entry) { return entry.position > position; });
    return std::span{log_}.subspan(static_cast<std::size_t>(first - log_.begin()));
  }

  const Restarts& restarts_;
  engine::MemoryStoreRows rows_;
  engine::MemoryStore store_{rows_};
  std::vector<engine::LogEntry> log_;  // since the oldest checkpoint at the last restart
  std::unique_ptr<engine::Engine> engine_;
};

}  // namespace

Result<void> run_restarting(const Cohort& cohort, const engine::Settings& settings, const Restarts& restarts,
                            const RunListener& listener) {
  MortalEngine engine{restarts};
  if (const auto begun = engine.restart(); !begun) return begun.error();
  CohortLog log{cohort, settings, MeasureSet::all()};
  while (auto entry = log.next()) {
    auto commit = engine.tell(std::move(*entry));
    if (!commit) return commit.error();
    tell(listener, *commit);
    log.publish(std::move(commit->wishes));
    if (listener.progress && commit->upto % 1024 == 0) listener.progress(log.share());
  }
  return Ok{};
}

}  // namespace anbu::score

#include "trial.h"

#include <fmt/format.h>

#include <memory>

#include "calm.h"
#include "codec/log_codec.h"
#include "load.h"
#include "process.h"

namespace anbu::sim {
namespace {

const Timestamp kFirst = *parse_iso("2026-03-02T06:00:00+09:00");
constexpr Duration kStormLasts = 16h;
constexpr Duration kDrainMost = 6h;

struct Parcel {
  engine::Append append;
  bool acknowledged = false;
};

class Trial {
 public:
  Trial(std::uint64_t seed, Planted planted)
      : rng_{Rng{seed}.fork(0x571a1)},
        machine_{.weather = Weather{Rng{seed}.fork(0x5702), planted}},
        load_{seed, kFirst} {
    machine_.weather.set_intruder([this] { intrude(); });
  }

  Verdict run() {
    for (engine::Append& append : load_.enrolment()) parcels_.push_back({.append = std::move(append)});
    while (now_ < kFirst + kStormLasts) {
      now_ += rng_.between(1, 8) * 1min;
      step();
    }
    drain();
    judge();
    return verdict_;
  }

 private:
  void step() {
    for (engine::Append& append : load_.minute(now_)) parcels_.push_back({.append = std::move(append)});
    if (processes_.empty() || (machine_.weather.stormy() && rng_.chance(0.01))) start_process();
    // An intruder may join while they run.
    for (std::size_t index = 0; index < processes_.size(); ++index) run_process(*processes_[index]);
    bury_the_fallen();
  }

  // In the middle of somebody's turn a rival opens the partition and works.
  void intrude() {
    if (intruding_) return;
    intruding_ = true;
    start_process();
    run_process(*processes_.back());
    intruding_ = false;
  }

  // A second one while the first still runs is a rival: the first one does not know yet.
  void start_process() {
    if (!processes_.empty()) ++verdict_.storm.rivals;
    const Duration skew = rng_.between(-40, 40) * 1s;
    processes_.push_back(std::make_unique<Process>(
        machine_, skew, [this](const engine::Commit& commit) { load_.on_commit(commit); }));
  }

  void run_process(Process& process) {
    const std::vector<std::size_t> sent = choose_parcels();
    std::vector<engine::Append> bodies;
    for (const std::size_t index : sent) bodies.push_back(parcels_[index].append);
    if (rng_.chance(0.8)) bodies.push_back({.body = engine::Tick{}});
    const auto acknowledge = [&] {
      for (const std::size_t index : sent) parcels_[index].acknowledged = true;
    };
    if (machine_.weather.has(Planted::AcknowledgedEarly)) acknowledge();
    const auto turned = process.turn(std::move(bodies), now_, acknowledge);
    if (!turned) {
      ++verdict_.storm.refusals;
      last_error_ = turned.error().message;
    }
    if (!turned && turned.error().code == Errc::Conflict) replaced_.push_back(&process);
    process.carry_out(now_);
    if (machine_.weather.stormy() && rng_.chance(0.03)) process.tidy_up();
  }

  // From the front, with gaps once everybody is enrolled; now and then one that was acknowledged already.
  std::vector<std::size_t> choose_parcels() {
    std::vector<std::size_t> chosen;
    const std::int64_t most = rng_.between(0, 12);
    while (first_waiting_ < parcels_.size() && parcels_[first_waiting_].acknowledged) ++first_waiting_;
    for (std::size_t index = first_waiting_; index < parcels_.size(); ++index) {
      if (static_cast<std::int64_t>(chosen.size()) == most) break;
      const bool skipped = index > 40 && rng_.chance(0.1);
      if (!parcels_[index].acknowledged && !skipped) chosen.push_back(index);
    }
    if (first_waiting_ > 0 && rng_.chance(0.1)) {
      chosen.push_back(static_cast<std::size_t>(rng_.below(static_cast<std::int64_t>(first_waiting_))));
    }
    return chosen;
  }

  void bury_the_fallen() {
    std::erase_if(processes_, [this](const std::unique_ptr<Process>& process) {
      const bool falls = process->fallen();
      verdict_.storm.falls += falls ? 1 : 0;
      return falls || std::ranges::find(replaced_, process.get()) != replaced_.end();
    });
    replaced_.clear();
    if (!machine_.weather.power_failed()) return;
    ++verdict_.storm.power_failures;
    machine_.weather.power_is_back();
    processes_.clear();
    machine_.log.lose_power(rng_);
    machine_.store.lose_power(rng_);
  }

  // Fair weather: one process brings everything to an end, and a last tick lets every profile be stored.
  void drain() {
    machine_.weather.clear_up();
    load_.quiet();
    processes_.clear();
    start_process();
    const Timestamp until = now_ + kDrainMost;
    while (now_ < until && !(is_drained() && now_ > until - kDrainMost + 1h)) {
      now_ += 1min;
      step();
    }
    if (!is_drained()) return wrong("stuck: " + what_is_left());
    Process& last = *processes_.front();
    auto turned = last.turn({}, now_, [] {});  // what still stands at the door
    const engine::Append tick{.body = engine::Tick{}};
    if (turned) turned = last.turn({tick}, now_ + 3h, [] {});
    if (!turned) wrong(fmt::format("the last turn failed: {}", turned.error().message));
  }

  bool is_drained() {
    if (processes_.empty()) return false;
    const bool taken = std::ranges::all_of(parcels_, &Parcel::acknowledged);
    return taken && std::ranges::none_of(processes_.front()->rows().outbox, [this](const auto& row) {
             return !row.second.outcome && row.second.action.created_at < now_ - 30min;
           });
  }

  std::string what_is_left() {
    for (const Parcel& parcel : parcels_) {
      if (!parcel.acknowledged)
        return fmt::format("'{}' is never taken, {}", parcel.append.request_key, last_error_);
    }
    if (processes_.empty()) return "nobody is left to work";
    for (const auto& [id, row] : processes_.front()->rows().outbox) {
      if (!row.outcome) return fmt::format("action {} ({}) never ends", id.value, to_string(row.action.kind));
    }
    return "nothing";
  }

  void judge() {
    LogImage log;
    log.repeats_requests = machine_.weather.has(Planted::RequestKeyForgotten);
    log.catch_up(machine_.log);
    verdict_.storm.entries = static_cast<int>(log.entries.size());
    judge_log(log.entries);
    for (const auto& [action, rings] : machine_.rings) {
      verdict_.storm.calls += rings;
      if (rings > 1) wrong(fmt::format("call {} rang {} times", action.value, rings));
    }
    StoreImage store;
    store.catch_up(machine_.store);
    verdict_.storm.cases = static_cast<int>(store.rows().cases.size());
    engine::MemoryStoreRows calm;
    const auto lived = live_calmly(log.entries, calm);
    if (!lived) return wrong(fmt::format("the calm run failed: {}", lived.error().message));
    if (const auto difference = first_difference(store.rows(), calm)) wrong(*difference);
  }

  // Time never goes backwards, and what was acknowledged is there exactly once.
  void judge_log(const std::vector<engine::LogEntry>& entries) {
    std::map<std::string, int> balance;
    Timestamp before = kFirst - 24h;
    for (const engine::LogEntry& entry : entries) {
      if (entry.at < before) wrong(fmt::format("entry {} goes back in time", entry.position));
      before = entry.at;
      ++balance[codec::encode(entry.body)];
    }
    for (const Parcel& parcel : parcels_) {
      const int left = --balance[codec::encode(parcel.append.body)];
      if (left < 0 && parcel.acknowledged) {
        wrong(fmt::format("'{}' was acknowledged and is lost", parcel.append.request_key));
      }
    }
    for (const Parcel& parcel : parcels_) {
      if (balance[codec::encode(parcel.append.body)] > 0) {
        wrong(fmt::format("'{}' is in the log more than once", parcel.append.request_key));
      }
    }
  }

  void wrong(std::string why) {
    if (verdict_.wrong.empty()) verdict_.wrong = std::move(why);
  }

  Rng rng_;
  Machine machine_;
  Load load_;
  Timestamp now_ = kFirst;
  std::vector<Parcel> parcels_;
  std::size_t first_waiting_ = 0;
  std::vector<std::unique_ptr<Process>> processes_;
  std::vector<const Process*> replaced_;
  std::string last_error_;
  bool intruding_ = false;
  Verdict verdict_;
};

}  // namespace

Verdict run_trial(std::uint64_t seed, Planted planted) {
  return Trial{seed, planted}.run();
}

}  // namespace anbu::sim

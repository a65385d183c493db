// A disk that forgets every unsynced write when the power fails, and the weather over it: which operation is
// refused, loses its answer, or never returns because the process or the whole machine falls.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <vector>

#include "base/result.h"
#include "base/rng.h"
#include "sim/planted.h"

namespace anbu::sim {

// An append-only file of records.
template <class Record>
class SimFile {
 public:
  void write(Record record) { records_.push_back(std::move(record)); }
  void sync() { synced_ = records_.size(); }
  // What was written and not synced is gone, or but a part of it, from the front, has reached the disk.
  void lose_power(Rng& rng) {
    const auto unsynced = static_cast<std::int64_t>(records_.size() - synced_);
    const std::int64_t survive = rng.chance(0.7) ? 0 : rng.between(0, unsynced);
    records_.resize(synced_ + static_cast<std::size_t>(survive));
    synced_ = records_.size();
  }
  const std::vector<Record>& records() const { return records_; }

 private:
  std::vector<Record> records_;
  std::size_t synced_ = 0;
};

// What hits one operation.
enum class Blow : std::uint8_t {
  None,
  Refused,      // nothing was done, and it says so
  AnswerLost,   // done, but the answer is an error
  FallsBefore,  // the process falls before anything is written
  FallsUnsynced,
  FallsAfter,  // done, and nobody learns of it
};

// One process on the machine: when it has fallen, nothing of it does anything any more.
struct Lifeline {
  bool fallen = false;
};

class Weather {
 public:
  Weather(Rng rng, Planted planted) : rng_{rng}, planted_{planted} {}

  void clear_up() { stormy_ = false; }
  bool stormy() const { return stormy_; }
  bool has(Planted planted) const { return planted_ == planted; }
  bool power_failed() const { return power_failed_; }
  void power_is_back() { power_failed_ = false; }
  Rng& rng() { return rng_; }

  // What a rival does between two steps of a process: called before each append and commit.
  void set_intruder(std::function<void()> intruder) { intruder_ = std::move(intruder); }
  void meanwhile();

  Blow strike();
  // A falling process takes the machine with it half of the time.
  void fall(Lifeline& process);

 private:
  Rng rng_;
  Planted planted_;
  std::function<void()> intruder_;
  bool stormy_ = true;
  bool power_failed_ = false;
};

}  // namespace anbu::sim

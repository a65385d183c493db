// One process of the platform on the simulated machine: the real partition and dispatcher, a telephone that
// counts how often it rings, and a single thread of its own making.
#pragma once

#include <deque>
#include <map>

#include "engine/intake.h"
#include "node/dispatcher.h"
#include "node/partition.h"
#include "sim/disk_log.h"
#include "sim/disk_store.h"

namespace anbu::sim {

// What outlives every process.
struct Machine {
  LogFile log;
  StoreFile store;
  Weather weather;
  std::map<ActionId, int> rings;  // automatic calls
};

class Process : public engine::Intake {
 public:
  Process(Machine& machine, Duration clock_skew, node::Partition::Publish publish);

  // Opens what is not open yet and appends the bodies together with what came in at the door. Conflict:
  // somebody else owns the partition.
  Result<void> turn(std::vector<engine::Append> bodies, Timestamp now, const std::function<void()>& durable);
  // Carries out the outbox, and hears what came of earlier actions.
  void carry_out(Timestamp now);
  void tidy_up();
  bool fallen() const { return lifeline_.fallen; }
  engine::MemoryStoreRows& rows() { return image_.rows(); }

  void submit(engine::Append append, After after, Done done) override;

 private:
  class Telephone : public engine::Channel {
   public:
    explicit Telephone(Process& process) : process_{process} {}
    void begin(const Action& action, Done done) override;
    void hear();  // some of the calls come to an end

   private:
    struct Call {
      ActionReport report;
      Done done;
    };
    Process& process_;
    std::vector<Call> calls_;
  };

  Result<void> open(Timestamp now);

  Machine& machine_;
  Duration clock_skew_;
  Lifeline lifeline_;
  DiskLog log_;
  StoreImage image_;
  DiskStore store_;
  DiskOutbox outbox_;
  Telephone telephone_;
  node::Partition partition_;
  node::Dispatcher dispatcher_;
  std::vector<engine::Append> door_;
  bool is_open_ = false;
};

}  // namespace anbu::sim

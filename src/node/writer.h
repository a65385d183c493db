// The partition's one writer thread: takes what providers, operators and channels hand in, in batches (group
// commit), ticks every minute, and carries out the outbox. Everybody else speaks to it through Intake.
#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

#include "engine/intake.h"
#include "node/dispatcher.h"
#include "node/pace.h"
#include "node/partition.h"

namespace anbu::node {

struct WriterOptions {
  std::size_t waiting_most = 4096;  // what may stand before the door; then Unavailable
  std::size_t together_most = 512;  // appended in one transaction
  std::function<std::vector<engine::LogBody>(Timestamp)>
      each_minute;                                      // more to append with a tick; may be empty
  std::function<Result<void>(Timestamp)> after_minute;  // on the writer's thread; may be empty
  std::function<void(const Error&)> on_error;
};

class Writer : public engine::Intake {
 public:
  Writer(Partition& partition, Dispatcher& dispatcher, Pace& pace, WriterOptions options);
  ~Writer() override;  // stops
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  void start();
  void stop();  // what is waiting is still written; idempotent
  void submit(engine::Append append, After after, Done done) override;
  // Between two turns, on the writer's thread.
  using Seen = std::function<void(Result<engine::Glimpse>)>;
  void glimpse(ResidentId resident, Seen seen);

  std::size_t waiting() const { return waiting_.load(); }
  std::int64_t last_turn_unix() const { return last_turn_.load(); }  // log time of the last good turn
  Position appended() const { return appended_.load(); }             // last position that is durable
  bool healthy() const { return healthy_.load(); }

 private:
  struct Item {
    engine::Append append;
    After after = After::Durable;
    Done done;
  };

  void run();
  bool is_over();
  void tick(Timestamp minute);
  void write(std::vector<Item> items);
  void note(const Result<void>& turned);
  void answer_questions();
  std::vector<Item> take_waiting(std::chrono::milliseconds patience);

  Partition& partition_;
  Dispatcher& dispatcher_;
  Pace& pace_;
  WriterOptions options_;
  std::mutex mutex_;
  std::condition_variable arrived_;
  std::deque<Item> queue_;
  std::vector<std::pair<ResidentId, Seen>> questions_;
  bool stopping_ = false;
  std::atomic<std::size_t> waiting_ = 0;
  std::atomic<std::int64_t> last_turn_ = 0;
  std::atomic<Position> appended_ = 0;
  std::atomic<bool> healthy_ = true;
  Timestamp next_minute_;
  std::thread thread_;
};

}  // namespace anbu::node

// What the engine needs of the world. Adapters implement these; none of them knows another.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "engine/commit.h"
#include "engine/log_entry.h"

namespace anbu::engine {

constexpr Duration kAnswersKept = 7 * 24h;    // how long a repeated request gets its first answer
constexpr Duration kReadingsKept = 90 * 24h;  // how long the store keeps the series of a day

// One body to append. A request key (provider and Idempotency-Key, or body hash) makes the append and the
// answer to it one: a key known already appends nothing.
struct Append {
  LogBody body;
  std::string request_key;  // empty: none
  std::string answer;       // what the sender is told; kept under the key for kAnswersKept
};

// The ordered, durable log of one partition. Opening it takes ownership: an earlier owner's next append
// fails with Conflict.
class Log {
 public:
  virtual ~Log() = default;
  // Durable when it returns; all or nothing. Returns the position of the last entry. Bodies whose request
  // key is known are skipped.
  virtual Result<Position> append(std::span<const Append> bodies, Timestamp at) = 0;
  // Entries after `after` in order, at most `most`; empty at the end.
  virtual Result<std::vector<LogEntry>> read(Position after, std::size_t most) = 0;
  // The answer given to a request, if it was appended.
  virtual Result<std::optional<std::string>> answer_to(const std::string& request_key) = 0;
  // Cuts entries up to `upto`, and answers older than kAnswersKept before `now`.
  virtual Result<void> trim(Position upto, Timestamp now) = 0;
};

// Cases, timers, outbox and checkpoints, committed with the log position.
class Store {
 public:
  virtual ~Store() = default;
  // Takes ownership: an earlier owner's next commit fails with Conflict.
  virtual Result<Recovered> recover() = 0;
  virtual Result<void> each_checkpoint(const std::function<void(Checkpoint)>& visit) = 0;
  // All or nothing, durable when it returns. Conflict when the store does not stand at commit.after.
  virtual Result<void> commit(const Commit& commit) = 0;
  // Forgets series older than kReadingsKept before `now`, a portion with every call, and calibrations that no
  // replay needs. Returns the position up to which nobody needs the log any more: every resident's checkpoint
  // is past it.
  virtual Result<Position> purge(Timestamp now) = 0;
};

// The outbox: actions wait here for their channel. Claims are compare-and-set with a lease.
class Outbox {
 public:
  virtual ~Outbox() = default;
  // Actions nobody has claimed (or whose lease ran out), oldest first. A call that was marked placed and
  // whose lease ran out comes back with `was_placed`: it must not be placed again.
  struct Claimed {
    Action action;
    bool was_placed = false;
  };
  virtual Result<std::vector<Claimed>> claim(std::size_t most, Timestamp now, Duration lease) = 0;
  // Durable before the first packet leaves. Conflict when it was placed before, by whomever, or has ended.
  virtual Result<void> mark_placed(ActionId action) = 0;
};

// A way out of the house. begin() returns at once; the outcome is handed to `done`, now or later, from
// any thread, exactly once.
class Channel {
 public:
  using Done = std::function<void(ActionReport)>;
  virtual ~Channel() = default;
  virtual void begin(const Action& action, Done done) = 0;
};

}  // namespace anbu::engine

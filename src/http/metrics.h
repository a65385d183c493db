// What the service counts. The registry is the program's; who runs a query there finds no personal data.
#pragma once

#include <prometheus/counter.h>
#include <prometheus/family.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>

#include <chrono>
#include <map>
#include <string>
#include <vector>

#include "base/time.h"
#include "codec/wire_reading.h"
#include "engine/commit.h"

namespace anbu::http {

// What is measured when somebody asks: the writer's and the auditor's state.
struct Vitals {
  std::size_t writer_waiting = 0;       // before the door of the partition
  Position log_position = 0;            // last entry appended
  Position committed_position = 0;      // last entry whose consequences are stored
  std::optional<Timestamp> auditor_at;  // by the log's clock
  std::size_t overdue = 0;              // open cases whose next step is overdue
  std::size_t mass_events = 0;          // open ones, and
  std::size_t behind_mass_events = 0;   // residents whose lines they hold
  Timestamp now;                        // the log's clock
};

// Of one provider, since the process started.
struct ProviderCounts {
  std::int64_t batches = 0;
  std::int64_t accepted = 0;
  std::int64_t repeated = 0;
  std::optional<Timestamp> last_batch_at;
  std::map<std::pair<std::string, std::string>, std::int64_t> rejected;  // by field and reason
};

class Metrics {
 public:
  explicit Metrics(prometheus::Registry& registry);

  void request(const std::string& route, int status, std::chrono::nanoseconds took);
  void batch(const std::string& provider, std::size_t accepted, Timestamp at);
  void repeated(const std::string& provider);
  void rejected(const std::string& provider, const codec::Reject& reject);
  void committed(const engine::Commit& commit);

  std::string text(const Vitals& vitals);
  std::map<std::string, ProviderCounts> providers() const;

 private:
  prometheus::Registry& registry_;
  prometheus::Family<prometheus::Counter>& requests_;
  prometheus::Family<prometheus::Histogram>& durations_;
  prometheus::Family<prometheus::Counter>& batches_;
  prometheus::Family<prometheus::Counter>& accepted_;
  prometheus::Family<prometheus::Counter>& rejected_;
  prometheus::Family<prometheus::Counter>& repeated_;
  prometheus::Family<prometheus::Gauge>& last_batch_;
  prometheus::Family<prometheus::Counter>& decisions_;
  prometheus::Family<prometheus::Counter>& signals_;
  prometheus::Family<prometheus::Counter>& messages_;
  prometheus::Family<prometheus::Gauge>& vitals_;
};

}  // namespace anbu::http

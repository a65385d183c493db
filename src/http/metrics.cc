#include "http/metrics.h"

#include <prometheus/text_serializer.h>

#include <algorithm>

namespace anbu::http {

namespace {

using prometheus::BuildCounter;
using prometheus::BuildGauge;
using prometheus::BuildHistogram;

const prometheus::Histogram::BucketBoundaries kSeconds{0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10};

std::string label(const prometheus::ClientMetric& metric, std::string_view name) {
  const auto found = std::ranges::find(metric.label, name, &prometheus::ClientMetric::Label::name);
  return found == metric.label.end() ? std::string{} : found->value;
}

void take_into(std::map<std::string, ProviderCounts>& providers, const std::string& family,
               const prometheus::ClientMetric& metric) {
  ProviderCounts& counts = providers[label(metric, "provider")];
  const auto count = static_cast<std::int64_t>(metric.counter.value);
  if (family == "anbu_batches_total") counts.batches = count;
  if (family == "anbu_readings_accepted_total") counts.accepted = count;
  if (family == "anbu_batches_repeated_total") counts.repeated = count;
  if (family == "anbu_readings_rejected_total") {
    counts.rejected[{label(metric, "field"), label(metric, "reason")}] = count;
  }
  if (family == "anbu_last_batch_seconds") {
    counts.last_batch_at = from_unix(static_cast<std::int64_t>(metric.gauge.value));
  }
}

}  // namespace

Metrics::Metrics(prometheus::Registry& registry)
    : registry_{registry},
      requests_{BuildCounter().Name("anbu_http_requests_total").Help("Requests answered").Register(registry)},
      durations_{BuildHistogram()
                     .Name("anbu_http_request_seconds")
                     .Help("Time from the whole request to its answer")
                     .Register(registry)},
      batches_{BuildCounter().Name("anbu_batches_total").Help("Batches taken").Register(registry)},
      accepted_{BuildCounter()
                    .Name("anbu_readings_accepted_total")
                    .Help("Readings made durable")
                    .Register(registry)},
      rejected_{
          BuildCounter().Name("anbu_readings_rejected_total").Help("Readings refused").Register(registry)},
      repeated_{BuildCounter()
                    .Name("anbu_batches_repeated_total")
                    .Help("Requests that got their first answer again")
                    .Register(registry)},
      last_batch_{BuildGauge()
                      .Name("anbu_last_batch_seconds")
                      .Help("When a provider's last batch came, by the log's clock")
                      .Register(registry)},
      decisions_{BuildCounter()
                     .Name("anbu_case_decisions_total")
                     .Help("Entries of cases by reason")
                     .Register(registry)},
      signals_{BuildCounter().Name("anbu_signals_total").Help("Signals raised").Register(registry)},
      messages_{BuildCounter()
                    .Name("anbu_messages_total")
                    .Help("What was heard of messages of cases, by way and outcome")
                    .Register(registry)},
      vitals_{BuildGauge().Name("anbu_vitals").Help("State of writer and auditor").Register(registry)} {}

void Metrics::request(const std::string& route, int status, std::chrono::nanoseconds took) {
  requests_.Add({{"route", route}, {"status", std::to_string(status)}}).Increment();
  durations_.Add({{"route", route}}, kSeconds).Observe(std::chrono::duration<double>(took).count());
}

void Metrics::batch(const std::string& provider, std::size_t accepted, Timestamp at) {
  batches_.Add({{"provider", provider}}).Increment();
  accepted_.Add({{"provider", provider}}).Increment(static_cast<double>(accepted));
  last_batch_.Add({{"provider", provider}}).Set(static_cast<double>(to_unix(at)));
}

void Metrics::repeated(const std::string& provider) {
  repeated_.Add({{"provider", provider}}).Increment();
}

void Metrics::rejected(const std::string& provider, const codec::Reject& reject) {
  rejected_
      .Add({{"provider", provider},
            {"field", std::string{to_string(reject.field)}},
            {"reason", std::string{to_string(reject.reason)}}})
      .Increment();
}

void Metrics::committed(const engine::Commit& commit) {
  for (const CaseEntry& entry : commit.entries) {
    decisions_
        .Add({{"kind", std::string{to_string(entry.kind)}}, {"reason", std::string{to_string(entry.reason)}}})
        .Increment();
    if (entry.way == Way::None || !entry.outcome) continue;
    messages_
        .Add(
            {{"way", std::string{to_string(entry.way)}}, {"outcome", std::string{to_string(*entry.outcome)}}})
        .Increment();
  }
  for (const Signal& signal : commit.signals) {
    signals_
        .Add({{"kind", std::string{to_string(signal.kind)}}, {"grade", std::string{to_string(signal.grade)}}})
        .Increment();
  }
}

std::string Metrics::text(const Vitals& vitals) {
  const auto set = [this](const char* what, double value) { vitals_.Add({{"of", what}}).Set(value); };
  set("writer_waiting", static_cast<double>(vitals.writer_waiting));
  set("log_position", static_cast<double>(vitals.log_position));
  set("log_position_lag", static_cast<double>(vitals.log_position - vitals.committed_position));
  set("cases_overdue", static_cast<double>(vitals.overdue));
  set("mass_events_open", static_cast<double>(vitals.mass_events));
  set("residents_behind_mass_events", static_cast<double>(vitals.behind_mass_events));
  set("log_time_seconds", static_cast<double>(to_unix(vitals.now)));
  if (vitals.auditor_at) {
    set("auditor_age_seconds", static_cast<double>((vitals.now - *vitals.auditor_at).count()));
  }
  return prometheus::TextSerializer{}.Serialize(registry_.Collect());
}

std::map<std::string, ProviderCounts> Metrics::providers() const {
  std::map<std::string, ProviderCounts> providers;
  for (const prometheus::MetricFamily& family : registry_.Collect()) {
    if (!family.name.starts_with("anbu_")) continue;
    for (const prometheus::ClientMetric& metric : family.metric) {
      if (!label(metric, "provider").empty()) take_into(providers, family.name, metric);
    }
  }
  return providers;
}

}  // namespace anbu::http

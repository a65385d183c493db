#include "http/ingest_handlers.h"

#include <map>

#include "auth/provider_keys.h"
#include "auth/secrets.h"
#include "http/ingest.h"
#include "store/rejects.h"

namespace anbu::http {

namespace {

// Who sends, and which request this is.
struct Sender {
  std::string provider;
  std::string request_key;
  std::string digest;           // of the body
  bool has_chosen_key = false;  // by Idempotency-Key: another body may come under the same key
};

std::variant<std::string, Response> provider_of(Records& records, const Request& request) {
  constexpr std::string_view kBearer = "Bearer ";
  const std::string_view authorization = request.header("authorization");
  if (!authorization.starts_with(kBearer))
    return refusal(401, "send the provider's API key", "authorization");
  auto provider = auth::provider_of_key(*records.database, authorization.substr(kBearer.size()));
  if (!provider) return refusal(provider.error());
  if (!*provider) return refusal(401, "the API key is unknown or revoked", "authorization");
  return **std::move(provider);
}

// `bytes`: the body unpacked, for who packs the same batch again may get other bytes.
std::variant<Sender, Response> sender_of(const std::string& provider, const Request& request,
                                         std::string_view bytes) {
  constexpr std::size_t kChosenMax = 200;
  const std::string_view chosen = request.header("idempotency-key");
  if (chosen.size() > kChosenMax) return refusal(400, "is longer than 200 bytes", "idempotency-key");
  std::string digest = auth::fingerprint(bytes);
  std::string name = chosen.empty() ? "body:" + digest : "key:" + std::string{chosen};
  return Sender{.provider = provider,
                .request_key = provider + "/" + name,
                .digest = std::move(digest),
                .has_chosen_key = !chosen.empty()};
}

// What the log keeps under the request's key: the body's digest, and the answer as it was given.
std::string kept(const Sender& sender, const std::string& answer) {
  return sender.digest + "\n" + answer;
}

Response again(Office& office, const Sender& sender, const std::string& first) {
  const std::size_t end = first.find('\n');
  CHECK(end != std::string::npos);
  if (first.substr(0, end) != sender.digest) {
    return refusal(409, "this key came with another body before", "idempotency-key");
  }
  office.metrics.repeated(sender.provider);
  Response response = json(202, first.substr(end + 1));
  response.headers.emplace_back("Idempotent-Replay", "true");
  return response;
}

// Two requests with one chosen key at the same moment: the log took the first, and its answer is the answer.
void confirm(Office& office, const Sender& sender, std::string answer, const Respond& respond) {
  const bool taken = office.work([&office, sender, answer, respond](Records& records) {
    const auto first = office.outside.first_answer(*records.database, sender.request_key);
    if (!first || !*first) return respond(refusal(503, "the batch is stored, its answer cannot be read"));
    if (**first != kept(sender, answer)) return respond(again(office, sender, **first));
    respond(json(202, answer));
  });
  if (!taken) respond(refusal(503, "the batch is stored, its answer cannot be read"));
}

// Counted for the quality ledger; a batch is not refused because its rejects could not be counted.
void count_rejects(Office& office, Records& records, const Sender& sender, const Batch& batch) {
  if (batch.rejects.empty()) return;
  std::map<std::pair<codec::WireField, codec::RejectReason>, std::int64_t> counts;
  for (const codec::Reject& reject : batch.rejects) {
    office.metrics.rejected(sender.provider, reject);
    counts[{reject.field, reject.reason}] += 1;
  }
  std::vector<store::RejectCount> rows;
  for (const auto& [why, count] : counts) {
    rows.push_back({.provider = sender.provider,
                    .hour = batch.arrived.received_at,
                    .field = std::string{to_string(why.first)},
                    .reason = std::string{to_string(why.second)},
                    .count = count});
  }
  const auto counted = store::count_rejects(*records.database, rows);
  if (!counted) office.metrics.request("count_rejects", 503, {});
}

void submit(Office& office, const Sender& sender, Batch batch, const Respond& respond) {
  std::string answer = readings_answer(batch_name(sender.request_key), batch);
  const std::size_t accepted = batch.arrived.readings.size();
  engine::Append append{
      .body = std::move(batch.arrived), .request_key = sender.request_key, .answer = kept(sender, answer)};
  const auto done = [&office, sender, answer, accepted, respond](const Result<Position>& stored) {
    if (!stored) return respond(refusal(stored.error()));
    office.metrics.batch(sender.provider, accepted, office.outside.clock().now);
    if (sender.has_chosen_key) return confirm(office, sender, answer, respond);
    respond(json(202, answer));
  };
  office.outside.intake.submit(std::move(append), engine::Intake::After::Durable, done);
}

}  // namespace

void post_readings(Office& office, Records& records, Call call) {
  auto provider = provider_of(records, call.request);
  if (auto* refused = std::get_if<Response>(&provider)) return call.respond(std::move(*refused));
  auto body = batch_body(call.request);
  if (auto* refused = std::get_if<Response>(&body)) return call.respond(std::move(*refused));
  const auto& [format, bytes] = std::get<BatchBody>(body);
  auto identified = sender_of(std::get<std::string>(provider), call.request, bytes);
  if (auto* refused = std::get_if<Response>(&identified)) return call.respond(std::move(*refused));
  const Sender& sender = std::get<Sender>(identified);
  const auto first = office.outside.first_answer(*records.database, sender.request_key);
  if (!first) return call.respond(refusal(first.error()));
  if (*first) return call.respond(again(office, sender, **first));

  const Timestamp received_at = office.outside.clock().now;
  auto wire = codec::decode_readings(bytes, format, received_at);
  if (!wire) return call.respond(refusal(wire.error()));
  const Timestamp machine_time = office.outside.machine_time();
  auto batch = resolve(std::move(*wire), received_at, [&](const std::string& key, Measure measure) {
    return records.feeds.find({.provider = sender.provider, .key = key, .measure = measure}, machine_time);
  });
  if (!batch) return call.respond(refusal(batch.error()));
  count_rejects(office, records, sender, *batch);
  if (batch->arrived.readings.empty()) {
    return call.respond(json(202, readings_answer(batch_name(sender.request_key), *batch)));
  }
  submit(office, sender, std::move(*batch), call.respond);
}

}  // namespace anbu::http

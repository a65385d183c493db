// A provider's batch: bytes in, a log entry and the answer out. Pure; who sends and where it is stored is the
// caller's.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "codec/readings_decode.h"
#include "domain/ids.h"
#include "engine/log_entry.h"
#include "http/message.h"

namespace anbu::http {

constexpr std::size_t kBatchBytesMax = 16 * 1024 * 1024;     // on the wire
constexpr std::size_t kUnpackedBytesMax = 64 * 1024 * 1024;  // what it may become

// Which of the provider's feeds this is; nullopt: none that we know.
using FindFeed = std::function<Result<std::optional<FeedId>>(const std::string& key, Measure measure)>;

// Unpacked and named: what the body claims to be.
struct BatchBody {
  codec::ReadingsFormat format = codec::ReadingsFormat::JsonArray;
  std::string bytes;
};
// A response where it cannot be read: 400, 413, 415.
std::variant<BatchBody, Response> batch_body(Request& request);

struct Batch {
  engine::ReadingsArrived arrived;  // known feeds only
  std::vector<codec::Reject> rejects;
};
Result<Batch> resolve(codec::WireBatch wire, Timestamp received_at, const FindFeed& find_feed);

// The same batch has the same name, whenever it is sent.
std::string batch_name(const std::string& request_key);
std::string readings_answer(const std::string& name, const Batch& batch);

}  // namespace anbu::http

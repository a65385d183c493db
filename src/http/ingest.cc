#include "http/ingest.h"

#include <algorithm>

#include "auth/secrets.h"
#include "http/gzip.h"
#include "http/json_writer.h"

namespace anbu::http {

namespace {

std::optional<codec::ReadingsFormat> format_named(std::string_view content_type) {
  const std::string_view name = content_type.substr(0, content_type.find_first_of("; "));
  if (name == "application/json") return codec::ReadingsFormat::JsonArray;
  if (name == "application/x-ndjson") return codec::ReadingsFormat::JsonLines;
  if (name == "text/csv") return codec::ReadingsFormat::Csv;
  return std::nullopt;
}

}  // namespace

std::variant<BatchBody, Response> batch_body(Request& request) {
  const auto format = format_named(request.header("content-type"));
  if (!format) return refusal(415, "send application/json, application/x-ndjson or text/csv", "content-type");
  const std::string_view encoding = request.header("content-encoding");
  if (encoding.empty() || encoding == "identity") return BatchBody{*format, std::move(request.body)};
  if (encoding != "gzip") return refusal(415, "send gzip or nothing packed", "content-encoding");
  auto unpacked = gunzip(request.body, kUnpackedBytesMax);
  if (!unpacked) return refusal(unpacked.error());
  if (!*unpacked) return refusal(413, "the body unpacks to more than 64 MiB");
  return BatchBody{*format, std::move(**unpacked)};
}

Result<Batch> resolve(codec::WireBatch wire, Timestamp received_at, const FindFeed& find_feed) {
  Batch batch{.arrived = {.received_at = received_at, .readings = {}}, .rejects = std::move(wire.rejects)};
  batch.arrived.readings.reserve(wire.readings.size());
  for (const codec::WireReading& reading : wire.readings) {
    const auto feed = find_feed(reading.feed, reading.measure);
    if (!feed) return feed.error();
    if (!*feed) {
      batch.rejects.push_back(
          {.index = reading.index, .field = codec::WireField::Feed, .reason = codec::RejectReason::Unknown});
      continue;
    }
    batch.arrived.readings.push_back({.feed = **feed,
                                      .measure = reading.measure,
                                      .start = reading.start,
                                      .length = reading.length,
                                      .value = reading.value,
                                      .received_at = received_at});
  }
  std::ranges::sort(batch.rejects, {}, &codec::Reject::index);
  return batch;
}

std::string batch_name(const std::string& request_key) {
  return auth::fingerprint(request_key);
}

std::string readings_answer(const std::string& name, const Batch& batch) {
  JsonWriter writer;
  writer.begin_object().field("batch", name).field("accepted", batch.arrived.readings.size());
  writer.key("rejected").begin_array();
  for (const codec::Reject& reject : batch.rejects) {
    writer.begin_object()
        .field("index", reject.index)
        .field("field", to_string(reject.field))
        .field("reason", to_string(reject.reason))
        .end_object();
  }
  writer.end_array().end_object();
  return writer.take();
}

}  // namespace anbu::http

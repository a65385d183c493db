#include "http/feed_json.h"

#include "http/json_time.h"

namespace anbu::http {
namespace {

void write_faults(JsonWriter& writer, const FeedFaults& faults, const Zone& zone) {
  writer.key("faults").begin_object();
  writer.field("doubled", faults.doubled).field("corrected", faults.corrected);
  writer.field("too_late", faults.too_late).field("ahead", faults.ahead);
  writer.field("wrong_unit", faults.wrong_unit).field("resets", faults.resets);
  writer.field("clock_offset_seconds", faults.clock_offset.count());
  write_time(writer, {"last_held_back_at", faults.last_held_back_at}, zone);
  writer.end_object();
}

}  // namespace

void write_feed_row(JsonWriter& writer, View& view, const store::FeedRow& row) {
  const Feed& feed = row.feed;
  writer.begin_object().field("id", feed.id).key("resident").begin_object();
  view.write_summary(writer, feed.resident);
  writer.end_object();
  writer.field("measure", to_string(feed.measure)).field("provider", feed.provider).field("area", feed.area);
  writer.field("cadence_seconds", feed.cadence.count()).field("shared", feed.shared);
  writer.field("ended", feed.ended).field("state", to_string(row.status.state));
  write_time(writer, {"since", row.status.since}, view.zone());
  write_faults(writer, row.faults, view.zone());
  writer.end_object();
}

void write_feed_counts(JsonWriter& writer, std::span<const store::FeedRow> rows) {
  int live = 0;
  int late = 0;
  int waiting = 0;
  for (const store::FeedRow& row : rows) {
    if (row.feed.ended) continue;
    live += row.status.state == FeedState::Live;
    late += row.status.state == FeedState::Late;
    waiting += row.status.state == FeedState::Waiting;
  }
  writer.begin_object().field("live", live).field("late", late).field("waiting", waiting).end_object();
}

}  // namespace anbu::http

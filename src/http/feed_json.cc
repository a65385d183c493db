#include "http/feed_json.h"

#include "http/json_time.h"

namespace anbu::http {

void write_feed_row(JsonWriter& writer, View& view, const store::FeedRow& row) {
  const Feed& feed = row.feed;
  writer.begin_object().field("id", feed.id).key("resident").begin_object();
  view.write_summary(writer, feed.resident);
  writer.end_object();
  writer.field("measure", to_string(feed.measure)).field("provider", feed.provider).field("area", feed.area);
  writer.field("cadence_seconds", feed.cadence.count()).field("shared", feed.shared);
  writer.field("ended", feed.ended).field("state", to_string(row.status.state));
  write_time(writer, {"since", row.status.since}, view.zone());
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

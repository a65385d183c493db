#include "http/feed_handlers.h"

#include <algorithm>
#include <map>

#include "http/feed_json.h"
#include "http/json_time.h"
#include "http/query.h"

namespace anbu::http {

namespace {

constexpr int kPage = 2000;

using FeedRows = std::vector<store::FeedRow>;

Result<FeedRows> all_feeds(sql::Connection& database) {
  FeedRows all;
  for (;;) {
    const FeedId after = all.empty() ? FeedId{} : all.back().feed.id;
    auto page = store::list_feeds(database, after, kPage);
    if (!page) return page.error();
    const bool is_last = static_cast<int>(page->size()) < kPage;
    all.insert(all.end(), page->begin(), page->end());
    if (is_last) return all;
  }
}

int urgency(const store::FeedRow& row) {
  switch (row.status.state) {
    case FeedState::Late:
      return 0;
    case FeedState::Waiting:
      return 1;
    case FeedState::Live:
      return 2;
  }
  return 3;
}

bool comes_first(const store::FeedRow& one, const store::FeedRow& other) {
  const auto rank = [](const store::FeedRow& row) {
    return std::tuple{urgency(row), std::string_view{row.feed.provider}, row.status.since, row.feed.id};
  };
  return rank(one) < rank(other);
}

void write_provider(JsonWriter& writer, const std::string& provider, const FeedRows& feeds,
                    const ProviderCounts& counts, const Zone& zone) {
  writer.begin_object().field("provider", provider).key("feeds");
  write_feed_counts(writer, feeds);
  writer.field("batches", counts.batches).field("accepted", counts.accepted);
  std::int64_t rejected = 0;
  for (const auto& [why, count] : counts.rejected) rejected += count;
  writer.field("rejected", rejected).field("repeated", counts.repeated);
  write_time(writer, {"last_batch_at", counts.last_batch_at}, zone);
  writer.key("rejects").begin_array();
  for (const auto& [why, count] : counts.rejected) {
    writer.begin_object().field("field", why.first).field("reason", why.second).field("count", count);
    writer.end_object();
  }
  writer.end_array().end_object();
}

void write_providers(JsonWriter& writer, const Metrics& metrics, const FeedRows& feeds, const Zone& zone) {
  std::map<std::string, FeedRows> by_provider;
  for (const store::FeedRow& row : feeds) by_provider[row.feed.provider].push_back(row);
  std::map<std::string, ProviderCounts> counts = metrics.providers();
  for (const auto& [provider, counted] : counts) by_provider.try_emplace(provider);
  writer.key("providers").begin_array();
  for (const auto& [provider, rows] : by_provider) {
    write_provider(writer, provider, rows, counts[provider], zone);
  }
  writer.end_array();
}

}  // namespace

Response list_feeds(Office& office, Records& records, const Call& call) {
  constexpr Range kLimit{.least = 1, .most = 5000, .otherwise = 1000};
  const auto limit = whole_number(call.request, "limit", kLimit);
  if (!limit) return refusal(400, limit.error().message, "limit");
  const auto state = call.request.parameter("state");
  auto all = all_feeds(*records.database);
  if (!all) return refusal(all.error());
  FeedRows wanted;
  for (const store::FeedRow& row : *all) {
    if (!state || *state == to_string(row.status.state)) wanted.push_back(row);
  }
  std::ranges::sort(wanted, comes_first);
  View view{office, records};
  JsonWriter writer;
  writer.begin_object();
  write_time(writer, {"now", view.now()}, view.zone());
  writer.field("total", wanted.size()).key("feeds").begin_array();
  const std::size_t shown = std::min(wanted.size(), static_cast<std::size_t>(*limit));
  for (std::size_t index = 0; index < shown; ++index) write_feed_row(writer, view, wanted[index]);
  writer.end_array();
  write_providers(writer, office.metrics, *all, view.zone());
  writer.end_object();
  return json(200, writer.take());
}

}  // namespace anbu::http

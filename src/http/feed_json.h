// Feeds as the console reads them (web/openapi.yaml: FeedRow, FeedCounts).
#pragma once

#include <span>

#include "http/view.h"
#include "store/queries.h"

namespace anbu::http {

void write_feed_row(JsonWriter& writer, View& view, const store::FeedRow& row);
void write_feed_counts(JsonWriter& writer, std::span<const store::FeedRow> rows);  // ended ones do not count

}  // namespace anbu::http

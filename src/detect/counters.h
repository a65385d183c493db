// Cumulative counters: a counter that only rises, read now and then, becomes the intervals between its
// readings. They may come in any order and be corrected; the counter may begin anew.
#pragma once

#include <vector>

#include "detect/feed_watch.h"

namespace anbu::detect {

// The reading itself, or, where it is what a counter stood at, the intervals that it now bounds: none, one
// or two. A gap says how much was used and not when, and a fall says nothing: neither is an interval.
std::vector<Reading> intervals_of(FeedWatch& feed, const Reading& reading);

}  // namespace anbu::detect

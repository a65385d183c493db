// What one worker thread reads and writes with. Nobody shares it.
#pragma once

#include <memory>

#include "http/feed_book.h"
#include "sql/connection.h"

namespace anbu::http {

struct Records {
  std::unique_ptr<sql::Connection> database;
  FeedBook feeds;
};

}  // namespace anbu::http

// What one worker thread reads and writes with. Nobody shares it.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "http/feed_book.h"
#include "register/register.h"
#include "sql/connection.h"

namespace anbu::http {

// The dongs and services of the district, for choosing among them.
struct Places {
  std::vector<std::string> areas;
  std::vector<std::string> services;
  Timestamp fresh_until;  // by the machine's clock
};

struct Records {
  Records(std::unique_ptr<sql::Connection> opened, registry::Vault keys)
      : database{std::move(opened)}, vault{std::move(keys)} {}
  Records(const Records&) = delete;
  Records& operator=(const Records&) = delete;

  // The schema of store, register and auth must be there.
  static Result<std::unique_ptr<Records>> open(const std::string& location, const sealing::Key& master);

  std::unique_ptr<sql::Connection> database;
  registry::Vault vault;
  registry::Register residents{*database, vault};
  FeedBook feeds{residents};
  Places places;
};

}  // namespace anbu::http

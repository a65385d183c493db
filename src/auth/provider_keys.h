// API keys of data providers: shown once, stored hashed, revocable.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/time.h"
#include "sql/connection.h"

namespace anbu::auth {

// The key itself: nobody can read it again. A provider may have several, so that one can be exchanged.
Result<std::string> issue_provider_key(sql::Connection& database, const std::string& provider,
                                       const std::string& label, Timestamp now);
// A key chosen beforehand, for settings and demonstrations: at least 20 characters. Known already: done.
Result<void> accept_provider_key(sql::Connection& database, const std::string& provider, std::string_view key,
                                 Timestamp now);
Result<std::optional<std::string>> provider_of_key(sql::Connection& database, std::string_view key);
Result<void> revoke_provider_keys(sql::Connection& database, const std::string& provider,
                                  const std::string& label, Timestamp now);

}  // namespace anbu::auth

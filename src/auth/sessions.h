// Sessions of the console: opaque tokens, stored hashed, revocable, that end by idleness and by age. Logging
// in is throttled per client and account, so that nobody guesses and nobody locks a colleague out.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "auth/accounts.h"

namespace anbu::auth {

struct SessionSettings {
  Duration idle = 4h;       // without any request
  Duration absolute = 14h;  // a shift and its hand-over
};

struct Session {
  AccountId account;
  std::string full_name;
  Role role = Role::Operator;
  std::string csrf;
  std::string token_hash;
  Timestamp ends_at;  // at the latest
};

struct Welcome {
  std::string token;
  Session session;
};
struct WrongPassword {};  // or no such account: it is not said which
struct Wait {
  Duration remaining = 0s;
};
using LogIn = std::variant<Welcome, WrongPassword, Wait>;

struct Credentials {
  std::string_view name;
  std::string_view password;
  std::string_view peer;  // address of the client
};

// Slow on purpose, see auth/secrets.h.
Result<LogIn> log_in(sql::Connection& database, const Credentials& credentials, Timestamp now,
                     const SessionSettings& settings);
// nullopt: unknown, ended or disabled. Remembers that somebody was here.
Result<std::optional<Session>> find_session(sql::Connection& database, std::string_view token, Timestamp now,
                                            const SessionSettings& settings);
Result<void> end_session(sql::Connection& database, std::string_view token_hash);
// Removes what has ended and failures of long ago.
Result<void> sweep_sessions(sql::Connection& database, Timestamp now, const SessionSettings& settings);

}  // namespace anbu::auth

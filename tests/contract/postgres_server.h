// A real PostgreSQL of this test process: its own folder, its own socket in it, no network. It dies with the
// process, however that ends.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

namespace anbu::contract {

class PostgresServer {
 public:
  PostgresServer();
  ~PostgresServer();
  PostgresServer(const PostgresServer&) = delete;
  PostgresServer& operator=(const PostgresServer&) = delete;

  // Why there is none; empty: it runs.
  const std::string& missing() const { return missing_; }
  // `settings` as on the server's command line, for example {"-c", "fsync=off"}.
  void start(const std::vector<std::string>& settings = {});
  void kill();  // as a crash: no checkpoint, the next start recovers
  std::string conninfo() const;

 private:
  bool initialise();
  void become_owner() const;
  bool answers() const;

  std::filesystem::path binaries_;
  std::filesystem::path folder_;
  std::string missing_;
  uid_t owner_ = 0;  // 0: this process's own user
  pid_t server_ = 0;
};

PostgresServer& postgres_server();  // started on first use

}  // namespace anbu::contract

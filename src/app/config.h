// The service's settings file (TOML): where it listens, where its database and keys are. What people decide
// about detection and casework is a second file, `settings`, which is versioned in the log.
#pragma once

#include <cstdint>
#include <string>

#include "base/result.h"
#include "node/canary.h"
#include "node/heartbeat.h"

namespace anbu::app {

struct Address {
  std::string host;
  std::uint16_t port = 0;
};
// "127.0.0.1:8080"; port 0 lets the system choose.
Result<Address> parse_address(const std::string& text);

struct Config {
  Address listen = {"127.0.0.1", 8080};
  std::string web;                 // folder of the built console; empty: no console
  bool https_only_cookie = false;  // behind a TLS proxy
  std::string database;            // path of an SQLite file, or postgres://...
  std::string key_file;            // 32 bytes, apart from the database and its backups
  std::string settings;            // detection and casework; empty: the defaults
  std::string messages;            // texts, notices, mails, pushes (messages_file.h); empty: none
  std::string webhook;             // URL that carries out actions; empty: nothing leaves the house
  std::string watchdog;            // URL outside that hears from us while all is well; empty: none
  node::HeartbeatSettings heartbeat;
  std::string voice;       // socket of anbu-voice, which places the calls; empty: the webhook does
  std::string recordings;  // anbu-voice's folder of recorded calls; empty: none is recorded
  Duration keep_recordings = 30 * 24h;
  std::string canary_phone;  // the test number that presses 1; empty: no canary
  node::CanarySettings canary;
  std::string paper;  // folder for the paper of when the network is gone; empty: none
  Duration paper_every = 10min;
  std::string log_level = "info";
};

// Invalid names the key and the value. Relative paths are relative to the file's folder.
Result<Config> read_config(const std::string& path);

}  // namespace anbu::app

// The commands of `anbu`, one file each, and what the command line tells them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"

namespace anbu::app {

struct ReplayOptions {
  std::string residents;  // household,area,measures,from
  std::string readings;   // received_at,household,measure,start,seconds,value in order of arrival
  std::string signals;    // to be written
  double calls_per_resident_month = 0.1;
  std::string limit = "default";  // "default" by risk group, "none", or hours for everybody
};
Result<void> run_replay(const ReplayOptions& options);

struct ServeOptions {
  std::string config;
};
Result<void> run_serve(const ServeOptions& options);
Result<void> run_check(const ServeOptions& options);

struct DemoOptions {
  std::string listen = "127.0.0.1:8080";
  std::string web;
  std::string data;  // folder of the database; empty: one that ends with the demo
  std::uint64_t seed = 1;
  double speed = 120;
  int residents = 200;
  int learned_days = 60;
  bool autopilot = true;  // simulated operators work what nobody takes
};
Result<void> run_demo(const DemoOptions& options);

struct ImportOptions {
  std::string config;
  std::vector<std::string> files;
  std::string provider = "kepco";
  std::string zone;  // of stamps without offset
};
Result<void> run_import(const ImportOptions& options);

struct ResidentsImportOptions {
  std::string config;
  std::string file;
};
Result<void> run_residents_import(const ResidentsImportOptions& options);

struct AccountOptions {
  std::string config;
  std::string account;
  std::string name;
  std::string role = "operator";
};
Result<void> run_account_add(const AccountOptions& options);   // password from standard input
Result<void> run_provider_add(const AccountOptions& options);  // prints the new API key once

}  // namespace anbu::app

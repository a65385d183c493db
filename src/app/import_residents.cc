// anbu residents import: a file of residents into the register. A running service hears of it within a
// minute.
#include <fmt/format.h>

#include <fstream>
#include <random>

#include "app/commands.h"
#include "app/installation.h"
#include "node/pace.h"
#include "register/import.h"

namespace anbu::app {
namespace {

constexpr std::size_t kFaultsShown = 20;

Error faults_of(const std::string& path, const std::vector<registry::ImportFault>& faults) {
  std::string text = fmt::format("{}: nothing was taken; {} faults:", path, faults.size());
  for (std::size_t i = 0; i < std::min(faults.size(), kFaultsShown); ++i) {
    text += fmt::format("\n  line {}: {} {}", faults[i].line, faults[i].column, faults[i].reason);
  }
  return Error{Errc::Invalid, std::move(text)};
}

Rng random_ids() {
  std::random_device device;
  return Rng{(static_cast<std::uint64_t>(device()) << 32U) ^ device()};
}

}  // namespace

Result<void> run_residents_import(const ResidentsImportOptions& options) {
  const auto config = read_config(options.config);
  if (!config) return config.error();
  const auto master = master_key(*config);
  if (!master) return master.error();
  const auto connection = sql::open(config->database, sql::Access::ReadWrite);
  if (!connection) return connection.error();
  if (const auto migrated = migrate_all(**connection); !migrated) return migrated.error();
  auto vault = registry::Vault::open(**connection, *master);
  if (!vault) return vault.error();
  registry::Register people{**connection, *vault};
  std::ifstream file{options.file, std::ios::binary};
  const std::string csv{std::istreambuf_iterator<char>{file}, {}};
  Rng ids = random_ids();
  const auto outcome =
      registry::import_residents(people, **connection, csv, ids, {.now = node::RealPace{}.now()});
  if (!outcome) return outcome.error();
  if (!outcome->faults.empty()) return faults_of(options.file, outcome->faults);
  fmt::print("{} residents added, {} changed, {} as they were\n", outcome->added, outcome->changed,
             outcome->unchanged);
  return Ok{};
}

}  // namespace anbu::app

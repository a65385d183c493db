#include "http/records.h"

namespace anbu::http {

Result<std::unique_ptr<Records>> Records::open(const std::string& location, const sealing::Key& master) {
  auto connection = sql::open(location, sql::Access::ReadWrite);
  if (!connection) return connection.error();
  auto vault = registry::Vault::open(**connection, master);
  if (!vault) return vault.error();
  return std::make_unique<Records>(std::move(*connection), std::move(*vault));
}

}  // namespace anbu::http

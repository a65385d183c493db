#include "sql_backend.h"

#include <gtest/gtest.h>

namespace anbu::contract {
namespace {

// A test that cannot even open its database has nothing to say: it stops at once, with the reason.
template <class T>
T opened(Result<T> result) {
  if (!result) ADD_FAILURE() << result.error().message;
  CHECK(static_cast<bool>(result));
  return *std::move(result);
}

}  // namespace

store::Seal marking_seal() {
  const auto mark = [](ResidentId resident) { return "sealed for " + std::to_string(resident.value) + ":"; };
  return {.seal = [mark](ResidentId resident, std::string bytes) -> Result<std::string> {
            return mark(resident) + bytes;
          },
          .unseal = [mark](ResidentId resident, std::string bytes) -> Result<std::string> {
            if (!bytes.starts_with(mark(resident))) return Error{Errc::Corrupt, "sealed for somebody else"};
            return bytes.substr(mark(resident).size());
          }};
}

sql::Connection& SqlBackend::connect(sql::Access access) {
  connections_.push_back(opened(sql::open(location_, access)));
  return *connections_.back();
}

engine::Log& SqlBackend::open_log() {
  logs_.push_back(opened(log::SqlLog::open(connect(sql::Access::ReadWrite))));
  return *logs_.back();
}

engine::Store& SqlBackend::open_store() {
  stores_.push_back(opened(store::SqlStore::open(connect(sql::Access::ReadWrite), marking_seal())));
  return *stores_.back();
}

engine::Outbox& SqlBackend::open_outbox() {
  return outboxes_.emplace_back(connect(sql::Access::ReadWrite));
}

std::unique_ptr<Backend> new_backend() {
  const std::string location = new_location();
  return location.empty() ? nullptr : std::make_unique<SqlBackend>(location);
}

}  // namespace anbu::contract

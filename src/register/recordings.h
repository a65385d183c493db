// Which calls were recorded, and until when each is kept. The sound itself is a sealed file outside of the
// database.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "domain/ids.h"
#include "sql/connection.h"

namespace anbu::registry {

struct RecordedCall {
  std::string name;  // the call's key
  ResidentId resident;
  CaseId subject;
  Timestamp at;  // when it began
  int seconds = 0;
  Timestamp expires_at;

  friend bool operator==(const RecordedCall&, const RecordedCall&) = default;
};

Result<void> put_recording(sql::Connection& connection, const RecordedCall& call);
Result<std::optional<RecordedCall>> recording_named(sql::Connection& connection, const std::string& name);
// By time.
Result<std::vector<RecordedCall>> recordings_of(sql::Connection& connection, CaseId subject);
// Those whose time has come: the file first, then forget_recording().
Result<std::vector<RecordedCall>> expired_recordings(sql::Connection& connection, Timestamp now);
Result<void> forget_recording(sql::Connection& connection, const std::string& name);
Result<void> expire_recordings(sql::Connection& connection, ResidentId resident, Timestamp now);

}  // namespace anbu::registry

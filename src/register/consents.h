// What a resident agrees to beyond being watched. Every change is kept; the newest counts, and silence is no
// consent. Withdrawn, it takes with it at once what it had allowed.
#pragma once

#include <optional>

#include "base/time.h"
#include "domain/ids.h"
#include "sql/connection.h"

namespace anbu::registry {

enum class Purpose : std::uint8_t { CallRecording };
std::string_view to_string(Purpose purpose);
std::optional<Purpose> purpose_named(std::string_view name);

struct Consent {
  ResidentId resident;
  Purpose purpose = Purpose::CallRecording;
  int version = 0;  // 1, 2, 3 ...; given by put_consent()
  bool given = false;
  Timestamp at;
  AccountId actor;  // zero: an import
  NoteId evidence;  // sealed words; zero: none

  friend bool operator==(const Consent&, const Consent&) = default;
};

// Within a sql::Transaction. False: it stands so already, and nothing was written.
Result<bool> put_consent(sql::Connection& connection, const Consent& consent);
// Nothing: she was never asked.
Result<std::optional<Consent>> consent_of(sql::Connection& connection, ResidentId resident, Purpose purpose);
Result<bool> agrees(sql::Connection& connection, ResidentId resident, Purpose purpose);

}  // namespace anbu::registry

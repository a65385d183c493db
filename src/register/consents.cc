#include "register/consents.h"

#include <array>

#include "domain/value_named.h"
#include "register/recordings.h"

namespace anbu::registry {
namespace {

constexpr std::array<std::string_view, 1> kPurposeNames{"call_recording"};

}  // namespace

std::string_view to_string(Purpose purpose) {
  return kPurposeNames[static_cast<std::size_t>(purpose)];
}

std::optional<Purpose> purpose_named(std::string_view name) {
  return value_named<Purpose>(kPurposeNames, name);
}

Result<bool> put_consent(sql::Connection& connection, const Consent& consent) {
  const auto before = consent_of(connection, consent.resident, consent.purpose);
  if (!before) return before.error();
  const bool stands = *before && (*before)->given == consent.given;
  if (stands || (!*before && !consent.given)) return false;
  const int version = *before ? (*before)->version + 1 : 1;
  auto done = connection.execute(
      "insert into register_consents (resident, purpose, version, given, at, actor, evidence)"
      " values ($1, $2, $3, $4, $5, $6, $7)",
      {consent.resident.value, static_cast<std::int64_t>(consent.purpose), std::int64_t{version},
       std::int64_t{consent.given}, to_unix(consent.at), consent.actor.value, consent.evidence.value});
  if (done && !consent.given) done = expire_recordings(connection, consent.resident, consent.at);
  if (!done) return done.error();
  return true;
}

Result<std::optional<Consent>> consent_of(sql::Connection& connection, ResidentId resident, Purpose purpose) {
  auto rows = connection.run(
      "select version, given, at, actor, evidence from register_consents"
      " where resident = $1 and purpose = $2 order by version desc limit 1",
      {resident.value, static_cast<std::int64_t>(purpose)});
  if (!rows) return rows.error();
  if (rows->rows.empty()) return std::optional<Consent>{};
  const sql::Row& row = rows->rows[0];
  return std::optional{Consent{.resident = resident,
                               .purpose = purpose,
                               .version = static_cast<int>(row.integer(0)),
                               .given = row.integer(1) != 0,
                               .at = row.instant(2),
                               .actor = AccountId{row.integer(3)},
                               .evidence = NoteId{row.integer(4)}}};
}

Result<bool> agrees(sql::Connection& connection, ResidentId resident, Purpose purpose) {
  const auto consent = consent_of(connection, resident, purpose);
  if (!consent) return consent.error();
  return *consent && (*consent)->given;
}

}  // namespace anbu::registry

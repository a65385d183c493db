#include "store/read_rows.h"

#include <fmt/format.h>

#include "codec/profile_codec.h"

namespace anbu::store {

engine::ResidentStatus status_of(const sql::Row& row) {
  return {.resident{row.integer(0)},
          .grade = static_cast<Grade>(row.integer(1)),
          .last_life_sign{.at = row.instant(2),
                          .measure = static_cast<Measure>(row.integer(3)),
                          .certainty_permille = static_cast<int>(row.integer(4))},
          .as_of = row.instant(5)};
}

engine::FeedStatus feed_status_of(const sql::Row& row) {
  return {.feed{row.integer(0)},
          .resident{row.integer(1)},
          .state = static_cast<FeedState>(row.integer(2)),
          .since = row.instant(3)};
}

Absence absence_of(const sql::Row& row) {
  return {.resident{row.integer(0)},
          .kind = static_cast<AbsenceKind>(row.integer(1)),
          .from = row.instant(2),
          .until = row.instant(3)};
}

Result<engine::Checkpoint> checkpoint_of(const sql::Row& row) {
  auto profile = codec::decode_profile(row.bytes(2));
  if (!profile) {
    return Error{Errc::Corrupt,
                 fmt::format("checkpoint of resident {}: {}", row.integer(0), profile.error().message)};
  }
  return engine::Checkpoint{.position = row.integer(1), .profile = *std::move(profile)};
}

}  // namespace anbu::store

#include "store/read_rows.h"

#include <fmt/format.h>

#include "codec/profile_codec.h"
#include "codec/state_codec.h"

namespace anbu::store {

engine::ResidentStatus status_of(const sql::Row& row, std::size_t first) {
  return {.resident{row.integer(first)},
          .grade = static_cast<Grade>(row.integer(first + 1)),
          .last_life_sign{.at = row.instant(first + 2),
                          .measure = static_cast<Measure>(row.integer(first + 3)),
                          .certainty_permille = static_cast<int>(row.integer(first + 4))},
          .as_of = row.instant(first + 5)};
}

engine::FeedStatus feed_status_of(const sql::Row& row, std::size_t first) {
  return {.feed{row.integer(first)},
          .resident{row.integer(first + 1)},
          .state = static_cast<FeedState>(row.integer(first + 2)),
          .since = row.instant(first + 3)};
}

Absence absence_of(const sql::Row& row, std::size_t first) {
  return {.resident{row.integer(first)},
          .kind = static_cast<AbsenceKind>(row.integer(first + 1)),
          .source = static_cast<AbsenceSource>(row.integer(first + 4)),
          .from = row.instant(first + 2),
          .until = row.instant(first + 3),
          .asked_at = row.instant(first + 5),
          .home_signs = static_cast<int>(row.integer(first + 6)),
          .home_sign_at = row.instant(first + 7)};
}

FeedFaults feed_faults_of(const sql::Row& row, std::size_t first) {
  const auto count = [&](std::size_t column) { return static_cast<int>(row.integer(first + column)); };
  return {.doubled = count(0),
          .corrected = count(1),
          .too_late = count(2),
          .ahead = count(3),
          .wrong_unit = count(4),
          .resets = count(5),
          .clock_offset = Duration{row.integer(first + 6)},
          .last_held_back_at = row.instant(first + 7)};
}

MassEventMember member_of(const sql::Row& row, std::size_t first) {
  MassEventMember member{.subject{row.integer(first)},
                         .resident{row.integer(first + 1)},
                         .since = row.instant(first + 2),
                         .returned_at = std::nullopt};
  if (!row.is_null(first + 3)) member.returned_at = row.instant(first + 3);
  return member;
}

Result<engine::Checkpoint> checkpoint_of(const sql::Row& row) {
  auto profile = codec::decode_profile(row.bytes(2));
  if (!profile) {
    return Error{Errc::Corrupt,
                 fmt::format("checkpoint of resident {}: {}", row.integer(0), profile.error().message)};
  }
  return engine::Checkpoint{.position = row.integer(1), .profile = *std::move(profile)};
}

Result<std::optional<std::vector<Reading>>> readings_in(const Seal& seal, ResidentId resident,
                                                        std::string sealed) {
  const auto bytes = seal.unseal(resident, std::move(sealed));
  if (!bytes && bytes.error().code == Errc::NotFound) return std::optional<std::vector<Reading>>{};
  if (!bytes) return bytes.error();
  auto chunk = codec::decode_series(*bytes);
  if (!chunk) return chunk.error();
  return std::optional{std::move(chunk->readings)};
}

}  // namespace anbu::store

// Rows of the store's tables, back into the domain.
#pragma once

#include <type_traits>

#include "engine/commit.h"
#include "sql/connection.h"
#include "store/seal.h"

namespace anbu::store {

// The columns named stand in this order from `first` on.
// resident, grade, sign_at, sign_measure, sign_certainty, as_of
engine::ResidentStatus status_of(const sql::Row& row, std::size_t first = 0);
// feed, resident, state, since
engine::FeedStatus feed_status_of(const sql::Row& row, std::size_t first = 0);
// resident, kind, from_at, until_at, source, asked_at, home_signs, home_sign_at
Absence absence_of(const sql::Row& row, std::size_t first = 0);
// case_id, resident, since, returned_at
MassEventMember member_of(const sql::Row& row, std::size_t first = 0);
// doubled, corrected, too_late, ahead, wrong_unit, resets, clock_offset, held_back_at
FeedFaults feed_faults_of(const sql::Row& row, std::size_t first = 0);
// resident, position, body
Result<engine::Checkpoint> checkpoint_of(const sql::Row& row);

// The readings of a sealed chunk of her series; absent: her key is destroyed.
Result<std::optional<std::vector<Reading>>> readings_in(const Seal& seal, ResidentId resident,
                                                        std::string sealed);

// Every row through `of`, which gives a Result: the values, or the first error.
template <class Of>
auto each_row(const Result<sql::Rows>& found, Of of) {
  using Value = std::decay_t<decltype(*of(std::declval<const sql::Row&>()))>;
  std::vector<Value> values;
  if (!found) return Result<std::vector<Value>>{found.error()};
  values.reserve(found->rows.size());
  for (const sql::Row& row : found->rows) {
    auto value = of(row);
    if (!value) return Result<std::vector<Value>>{value.error()};
    values.push_back(*std::move(value));
  }
  return Result<std::vector<Value>>{std::move(values)};
}

// The same where the row is one body.
template <class Decode>
auto each_body(const Result<sql::Rows>& found, Decode decode) {
  return each_row(found, [&](const sql::Row& row) { return decode(row.bytes(0)); });
}

}  // namespace anbu::store

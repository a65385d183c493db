// The readings that the store still holds, in the order in which they came: what a run over the past is fed
// with. Doubles and corrections stand in it as they came.
#pragma once

#include <functional>
#include <queue>

#include "domain/reading.h"
#include "sql/connection.h"
#include "store/seal.h"

namespace anbu::store {

// The first and the last day of which anything is held; absent: nothing is.
struct DaySpan {
  Day first;
  Day last;
};
Result<std::optional<DaySpan>> days_held(sql::Connection& connection);

class StoredReadings {
 public:
  // Of the residents for whom `wanted` says so. `zone` is the one that cut the days.
  StoredReadings(sql::Connection& connection, const Seal& seal, Zone zone,
                 std::function<bool(ResidentId)> wanted);

  Result<void> open();
  // What came next, by received_at; absent at the end. One day at a time is read.
  Result<std::optional<Reading>> next();
  const std::optional<DaySpan>& days() const { return days_; }
  Day reading_day() const { return next_day_; }  // how far it has come

 private:
  struct Later {
    bool operator()(const Reading& one, const Reading& other) const;
  };

  Result<void> read_day();

  sql::Connection& connection_;
  const Seal& seal_;
  Zone zone_;
  std::function<bool(ResidentId)> wanted_;
  std::optional<DaySpan> days_;
  Day next_day_{};
  std::priority_queue<Reading, std::vector<Reading>, Later> waiting_;
};

// Who was found in need, or dead, by the closed cases: from the last sign of life that was known then.
struct Found {
  ResidentId resident;
  Timestamp last_life_sign;
  Timestamp closed_at;
  bool died = false;
};
Result<std::vector<Found>> found_in_need(sql::Connection& connection);

}  // namespace anbu::store

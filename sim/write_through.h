// One durable write under the weather: the only way by which records reach a simulated file.
#pragma once

#include "sim/disk.h"

namespace anbu::sim {

struct Circumstances {
  Weather& weather;
  Lifeline& process;
};

inline Error fallen_error() {
  return {Errc::Unavailable, "the process has fallen"};
}

// `not_synced`: the planted bug that leaves out the sync of this very write.
template <class File, class Record>
Result<void> write_through(File& file, Record record, Planted not_synced, Circumstances under) {
  const Blow blow = under.weather.strike();
  if (blow == Blow::Refused) return Error{Errc::Unavailable, "the disk refused"};
  if (blow == Blow::FallsBefore) {
    under.weather.fall(under.process);
    return fallen_error();
  }
  file.write(std::move(record));
  if (blow == Blow::FallsUnsynced) {
    under.weather.fall(under.process);
    return fallen_error();
  }
  const bool forgets = not_synced != Planted::Nothing && under.weather.has(not_synced);
  if (!forgets) file.sync();
  if (blow == Blow::FallsAfter) {
    under.weather.fall(under.process);
    return fallen_error();
  }
  if (blow == Blow::AnswerLost) return Error{Errc::Unavailable, "the answer was lost"};
  return Ok{};
}

}  // namespace anbu::sim

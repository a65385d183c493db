#include "backtest/teller.h"

#include <fmt/format.h>

#include <utility>

namespace anbu::backtest {

Teller::Teller(std::vector<Resident> residents, Hear hear) : hear_{std::move(hear)} {
  for (Resident& resident : residents) to_enroll_[resident.id] = std::move(resident);
}

Result<void> Teller::read(const Feed& feed, const Reading& reading) {
  if (reading.received_at < now_) {
    return Error{Errc::Invalid, fmt::format("readings are not in order of arrival: {} follows {}",
                                            to_iso(reading.received_at, seoul()), to_iso(now_, seoul()))};
  }
  if (reading.received_at > now_) {
    if (const auto closed = close_arrival(); !closed) return closed;
    now_ = reading.received_at;
  }
  if (known_feeds_.insert(feed.id).second) introduce(feed);
  arrived_.readings.push_back(reading);
  return Ok{};
}

Result<void> Teller::end() {
  if (const auto closed = close_arrival(); !closed) return closed;
  return now_ == Timestamp{} ? Result<void>{Ok{}} : hear_({.at = now_, .body = engine::Tick{}});
}

// Watched from the first reading on: what the register says of the beginning may be younger than the
// readings.
void Teller::introduce(const Feed& feed) {
  new_feeds_.push_back(feed);
  auto found = to_enroll_.extract(feed.resident);
  if (found.empty()) return;
  new_residents_.push_back(std::move(found.mapped()));
  new_residents_.back().since = now_;
}

Result<void> Teller::close_arrival() {
  for (const Resident& resident : std::exchange(new_residents_, {})) {
    const Heard enrolled{.at = now_, .body = engine::ResidentChanged{.resident = resident}};
    if (const auto heard = hear_(enrolled); !heard) return heard;
  }
  for (const Feed& feed : std::exchange(new_feeds_, {})) {
    const Heard registered{.at = now_, .body = engine::FeedRegistered{.feed = feed}};
    if (const auto heard = hear_(registered); !heard) return heard;
  }
  if (arrived_.readings.empty()) return Ok{};
  arrived_.received_at = now_;
  return hear_({.at = now_, .body = std::exchange(arrived_, {})});
}

}  // namespace anbu::backtest

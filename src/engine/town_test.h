// A town under test: homes in two dongs with a meter and a phone each, whose lines can fail together. It
// keeps the log that it has lived through, the engine's wishes included, and what the store holds.
#pragma once

#include <functional>
#include <set>
#include <string>

#include "engine/engine.h"
#include "engine/memory_store.h"

namespace anbu::engine {

class Town {
 public:
  static constexpr int kHomes = 24;  // in turn in 가산동 and 독산동
  // Sunday 6 September 2026, 00:00 in Seoul; the first days bring nothing but routine.
  static constexpr Timestamp kFirst = from_unix(1'788'620'400);

  Town();

  // Whether a feed's reading comes; and what a meter reads.
  std::function<bool(const Feed&)> delivers = [](const Feed&) { return true; };
  std::function<bool(const Resident&)> has_power = [](const Resident&) { return true; };
  std::function<bool(const Resident&)> lives = [](const Resident&) { return true; };

  void until(Timestamp at);
  void until(int day, Duration of_day) { until(moment(day, of_day)); }
  static Timestamp moment(int day, Duration of_day) { return kFirst + day * 24h + of_day; }
  void tell(LogBody body);
  void change(int home, const std::function<void(Resident&)>& change);
  void away_until(Timestamp back);  // the platform is

  std::vector<Case> cases(CaseKind kind) const;
  std::optional<Case> open_case_of(int home) const;
  std::vector<MassEventMember> members() const;
  bool said(CaseId subject, Reason reason) const;
  Timestamp now() const { return now_; }
  const std::vector<LogEntry>& log() const { return log_; }
  const MemoryStoreRows& rows() const { return rows_; }

  static ResidentId resident(int home) { return ResidentId{home + 1}; }
  static FeedId meter(int home) { return FeedId{2 * home + 1}; }
  static FeedId phone(int home) { return FeedId{2 * home + 2}; }

 private:
  void quarter();
  void process(LogBody body);

  std::vector<Resident> residents_;
  std::vector<Feed> feeds_;
  std::vector<LogEntry> log_;
  MemoryStoreRows rows_;
  MemoryStore store_{rows_};
  std::optional<Engine> engine_;
  Timestamp now_ = kFirst;
};

// Lives through the same log again, with the engine made anew from the store after so many entries.
MemoryStoreRows relive(const std::vector<LogEntry>& log, std::size_t batch, std::set<std::size_t> restarts);

}  // namespace anbu::engine

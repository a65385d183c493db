// Recordings of calls on the platform's side: whoever has agreed may be recorded, what anbu-voice has sealed
// is put beside its case, and removed when its days are over or she has withdrawn. On the telephone wire's
// thread, but for allows() and sealed_sound().
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>

#include "domain/action.h"
#include "http/records.h"

namespace anbu::app {

struct RecordingSettings {
  std::string folder;  // anbu-voice writes there; empty: nothing is recorded
  Duration keep = 30 * 24h;
};

class RecordingShelf {
 public:
  struct Outside {
    std::function<Result<std::unique_ptr<http::Records>>()> open_records;
    std::function<void(const std::string& name)> unrecord;  // while the call is under way
  };

  explicit RecordingShelf(RecordingSettings settings) : settings_{std::move(settings)} {}

  // Whether this call may be recorded at all: an automatic one, to the resident herself, and no drill.
  bool allows(const Action& action) const;
  void start(Outside outside) { outside_ = std::move(outside); }
  // A call that is recorded has begun.
  void watch(const std::string& name, ResidentId resident, Timestamp now);
  // It lies sealed in the folder; told again until it has been put away.
  void take(const ActionReport& whose, const std::string& name);
  void on_second(Timestamp now);
  Result<std::string> sealed_sound(const std::string& name) const;

 private:
  struct Call {
    ResidentId resident;
    Timestamp since;
  };

  http::Records* records();
  std::string path(const std::string& name, const char* ending) const;
  Result<void> put_away(const ActionReport& whose, const std::string& name);
  Result<void> stop_withdrawn(Timestamp now);
  Result<void> remove_expired(Timestamp now);
  Result<void> sweep(Timestamp now);

  RecordingSettings settings_;
  Outside outside_;
  std::unique_ptr<http::Records> records_;  // opened when first needed
  std::map<std::string, Call> under_way_;
  Timestamp swept_at_;
};

}  // namespace anbu::app

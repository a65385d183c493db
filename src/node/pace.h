// Time as the writer lives it: the machine's, or the demo's, which runs faster, can be held and stepped.
#pragma once

#include <mutex>

#include "base/time.h"

namespace anbu::node {

class Pace {
 public:
  virtual ~Pace() = default;
  virtual Timestamp now() = 0;
  // How long to wait, in the machine's time, until `at` comes; long when time is held.
  virtual std::chrono::milliseconds until(Timestamp at) = 0;
};

class RealPace : public Pace {
 public:
  Timestamp now() override;
  std::chrono::milliseconds until(Timestamp at) override;
};

// Thread-safe: the writer reads it, the console's demo control sets it.
class DemoPace : public Pace {
 public:
  DemoPace(Timestamp start, double speed);  // it stands there until begin()

  Timestamp now() override;
  std::chrono::milliseconds until(Timestamp at) override;

  void begin();
  void set_speed(double speed);  // seconds of the demo per second; above zero
  void set_paused(bool paused);
  void step(Duration forward);  // one leap, also while paused
  // While somebody holds a case, time runs as in life.
  void set_engaged(bool engaged);
  // The writer has got to `at`: a machine too slow for the speed is not left behind.
  void reached(Timestamp at);

  double speed();         // as it now runs: 0 when paused, 1 when engaged
  double chosen_speed();  // as it runs when nobody holds a case
  bool paused();

 private:
  using Machine = std::chrono::steady_clock;
  double running_speed() const;
  Timestamp now_locked() const;
  void rebase();

  std::mutex mutex_;
  Timestamp base_;
  Machine::time_point since_;
  double speed_ = 1;
  bool begun_ = false;
  bool paused_ = false;
  bool engaged_ = false;
};

}  // namespace anbu::node

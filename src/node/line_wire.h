// A line of text each way over a Unix socket, on a thread of its own that connects, and connects again. What
// is posted runs on that thread, one job after the other, so its owner's state needs no lock.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace anbu::node {

class LineWire {
 public:
  // On the wire's thread, all of them.
  struct Outside {
    std::function<void(std::string_view line)> on_line;
    std::function<void(bool up)> on_state;
    std::function<void()> on_second;
  };

  explicit LineWire(std::string path) : path_{std::move(path)} {}
  ~LineWire();
  LineWire(const LineWire&) = delete;
  LineWire& operator=(const LineWire&) = delete;

  void start(Outside outside);
  // The last job and the last line have run when it returns; what is posted later never runs. Idempotent.
  void stop();
  // From any thread.
  void post(std::function<void()> job);
  // On the wire's thread. Lost while nobody is there.
  void send(const std::string& line);

 private:
  void run();
  void wait();
  bool run_jobs();
  void connect();
  void read();
  void drop();

  std::string path_;
  Outside outside_;
  int wake_ = -1;
  int peer_ = -1;
  std::string coming_;
  std::mutex mutex_;
  std::vector<std::function<void()>> jobs_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace anbu::node

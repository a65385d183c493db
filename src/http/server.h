// The server: sockets, timeouts and limits, one io thread. What to answer it asks of one function, which must
// not block; whoever needs longer keeps `Respond` and calls it later, from any thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <thread>

#include "base/result.h"
#include "http/message.h"

namespace anbu::http {

struct ServerSettings {
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;  // 0: any free one
  std::size_t connections_max = 1024;
  std::size_t header_limit = 16 * 1024;
  // Bodies that are being read at one time, all connections together: a flood gets 503, not our memory.
  std::size_t bodies_in_flight_max = 256 * 1024 * 1024;
  std::chrono::seconds idle = std::chrono::seconds{75};  // between requests of one connection
  std::chrono::seconds read_within = std::chrono::seconds{60};
  std::chrono::seconds answer_within = std::chrono::seconds{60};
  std::chrono::seconds write_within = std::chrono::seconds{60};
  std::chrono::seconds heartbeat = std::chrono::seconds{15};  // of event streams
  std::chrono::seconds stop_within = std::chrono::seconds{10};
};

// All of them are called on the io thread.
struct ServerCallbacks {
  std::function<void(Request, Respond)> handle;
  std::function<std::size_t(const std::string& path)> body_limit;
  std::function<std::string()> heartbeat;   // the event that goes out when a stream has been still
  std::function<void(int status)> refused;  // a request that never became one: 400, 413, 431, 503
};

struct ServerCore;  // what needs Beast

class Server {
 public:
  // Bound and listening when it returns; nobody is answered before run().
  static Result<std::unique_ptr<Server>> open(const ServerSettings& settings, ServerCallbacks callbacks);
  ~Server();

  void run();  // starts the io thread

  std::uint16_t port() const;
  void post(std::function<void()> job);  // onto the io thread
  void post_after(std::chrono::milliseconds delay, std::function<void()> job);
  // No new connections; what is being answered is finished, within `stop_within`. Idempotent.
  void stop();

 private:
  explicit Server(std::shared_ptr<ServerCore> core);

  // Two owners: the server, and every request that is still unanswered, which may outlive it.
  std::shared_ptr<ServerCore> core_;
  std::thread thread_;
};

}  // namespace anbu::http

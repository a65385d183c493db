// A whole district for tests of the service: a real database in a folder of its own, the engine behind a door
// without a thread, the register, and a clock that stands until it is told to move.
#pragma once

#include <atomic>
#include <map>
#include <mutex>

#include "base/folder_test.h"
#include "engine/engine.h"
#include "engine/memory_log.h"
#include "http/service.h"
#include "store/sql_store.h"

namespace anbu::http {

// What the partition's writer does, done at once by whoever hands something in.
class DirectIntake : public engine::Intake {
 public:
  DirectIntake(engine::Store& store, std::function<Timestamp()> now);

  void submit(engine::Append append, After after, Done done) override;
  Result<std::optional<std::string>> answer_to(const std::string& request_key);
  void close() { closed_ = true; }  // as a disk that is full
  std::function<void(const engine::Commit&)> on_commit;

 private:
  Result<Position> take(const engine::Append& append);

  // tidy: allow(thread) workers hand in from several threads, as they do to the real writer
  std::mutex mutex_;
  std::atomic<bool> closed_ = false;
  engine::Store& store_;
  std::function<Timestamp()> now_;
  engine::MemoryLogRows rows_;
  engine::MemoryLog log_{rows_};
  std::unique_ptr<engine::Engine> engine_;
};

struct Answer {
  int status = 0;
  std::string head;
  std::string body;
};

class District {
 public:
  static constexpr ResidentId kKim{4711};
  static constexpr FeedId kMeter{1};
  static constexpr Timestamp kMorning = from_unix(1'795'305'600);  // 2026-11-22 09:00 in Seoul

  District();
  ~District();

  // As the console says it: with the session's cookie and CSRF token once logged in.
  Answer get(const std::string& path, const std::string& more_headers = {});
  Answer post(const std::string& path, const std::string& body, const std::string& more_headers = {});
  Answer remove(const std::string& path);
  Answer send(const std::string& request) const;  // exactly this
  void log_in(const std::string& account, const std::string& password);
  void log_in_as_lead() { log_in("lead", "correct horse"); }

  void log_in_as_officer() { log_in("officer", "correct horse"); }  // of the district

  void hear(engine::LogBody body);                 // an entry of the log
  std::string open_case(const std::string& note);  // by hand, for Kim; its id
  void enroll(const registry::Person& person, const Resident& resident);

  std::uint16_t port() const { return service->port(); }
  std::string session_headers() const;

  std::atomic<std::int64_t> now = to_unix(kMorning);
  std::atomic<int> problems = 0;
  std::atomic<std::int64_t> begun = 0;  // the backtest that was asked for last
  // tidy: allow(thread) the request log is written from several threads
  std::mutex log_mutex;
  std::string request_log;
  const TestFolder folder;
  std::map<std::string, std::string> recordings;  // sealed, by name; before the first request
  prometheus::Registry registry;
  std::unique_ptr<sql::Connection> connection;
  std::unique_ptr<store::SqlStore> store;
  std::unique_ptr<DirectIntake> intake;
  std::unique_ptr<Service> service;

 private:
  Dependencies dependencies();
  void settle_in();

  sealing::Key master_;
  std::string cookie_;
  std::string csrf_;
};

// The text between `"name":"` and the next quote, or up to the next comma for numbers; empty: not there.
std::string field_of(const std::string& json, const std::string& name);

}  // namespace anbu::http

// The console's event streams. Changes are joined for a moment, the status is computed once, and everybody
// gets the same text. It lives on the server's io thread alone.
#pragma once

#include <functional>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "domain/ids.h"
#include "http/message.h"

namespace anbu::http {

class Events {
 public:
  struct Outside {
    // Composes the data of a `change` event elsewhere and hands it to `done` on the io thread; empty: it
    // could not be read, try again.
    std::function<void(std::vector<CaseId>, std::function<void(std::string)> done)> compose;
    std::function<void(std::function<void()>)> soon;   // runs it a moment later
    std::function<void(std::function<void()>)> later;  // runs it a good while later
  };

  explicit Events(Outside outside) : outside_{std::move(outside)} {}

  // False: too many are open already.
  bool open(const std::shared_ptr<EventStream>& stream);
  void close_of(const std::string& owner);
  void changed(const std::set<CaseId>& cases);
  void broadcast(const std::string& event);

 private:
  void plan();
  void flush();
  void forget_closed();

  Outside outside_;
  std::vector<std::shared_ptr<EventStream>> streams_;
  std::set<CaseId> changed_;
  bool planned_ = false;
  bool dirty_ = false;  // something changed since the last flush, perhaps no case
};

// "event: NAME\ndata: JSON\n\n"
std::string event_text(std::string_view name, std::string_view json);

}  // namespace anbu::http

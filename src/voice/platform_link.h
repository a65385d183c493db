// The platform's end of the line: a Unix socket that takes one platform at a time, a line of JSON each way.
// The newest one counts: the earlier has fallen, or will find out.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "codec/voice_messages.h"

namespace anbu::voice {

class PlatformLink {
 public:
  struct Outside {
    std::function<void()> connected;
    std::function<void(std::vector<codec::VoiceOrder>)> orders;  // all that came at once
  };

  static Result<std::unique_ptr<PlatformLink>> open(const std::string& path, Outside outside);
  ~PlatformLink();
  PlatformLink(const PlatformLink&) = delete;
  PlatformLink& operator=(const PlatformLink&) = delete;

  // Lost where nobody is connected; what must not be lost is in the journal.
  void send(const codec::VoiceNews& news);

 private:
  PlatformLink(std::string path, int listener, Outside outside);

  static void on_caller(int flags, void* self);
  static void on_ready(int flags, void* self);
  void accept();
  void take();
  void flush();
  void watch();
  void close();
  std::vector<codec::VoiceOrder> complete_lines();

  std::string path_;
  int listener_ = -1;
  int peer_ = -1;
  Outside outside_;
  std::string coming_;
  std::string going_;
};

}  // namespace anbu::voice

// Which calls were placed, and how they ended: on the disk before the first packet leaves, so that no key is
// ever called twice, whoever falls. Holds keys and outcomes; nobody's number, nobody's words.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "codec/voice_messages.h"

namespace anbu::voice {

class Journal {
 public:
  struct Call {
    codec::VoicePlaced placed;
    std::optional<codec::VoiceEnded> ended;
    bool is_taken = false;
  };

  // Calls that an earlier life placed and never ended have ended now, Unknown. Conflict: another process has
  // it.
  static Result<Journal> open(const std::string& path, std::int64_t now);
  ~Journal();
  Journal(Journal&& other) noexcept;
  Journal& operator=(Journal&&) = delete;

  const Call* find(const std::string& key) const;
  // Durable when it returns.
  Result<void> place(std::span<const codec::VoicePlaced> calls);
  // Written at once, durable with the next sync().
  Result<void> end(codec::VoiceEnded ended);
  Result<void> taken(const std::string& key);
  Result<void> sync(std::int64_t now);
  // Ended, and not taken by the platform yet.
  std::vector<codec::VoiceEnded> untold() const;

 private:
  Journal(std::string path, int file) : path_{std::move(path)}, file_{file} {}

  void learn(const codec::VoiceRecord& record);
  Result<void> read();
  Result<void> write(const std::string& lines);
  Result<void> rewrite(std::int64_t now);

  std::string path_;
  int file_ = -1;
  std::size_t bytes_ = 0;
  bool dirty_ = false;
  std::map<std::string, Call> calls_;
};

}  // namespace anbu::voice

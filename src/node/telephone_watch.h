// What is known of the telephone process and its trunks: written by the wire's thread, read by whoever asks.
#pragma once

#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "codec/voice_messages.h"

namespace anbu::node {

class TelephoneWatch {
 public:
  void connected(bool up);
  void trunk(const codec::VoiceTrunk& trunk);
  void incoming(const codec::VoiceIncoming& call);
  // Those of the last twelve hours, the newest first; nothing of them is written anywhere.
  std::vector<codec::VoiceIncoming> incoming_calls() const;
  bool rings(const std::string& call) const;
  // In words, for /healthz: nobody at the socket, refused credentials, no trunk that carries a call.
  std::vector<std::string> problems() const;

 private:
  mutable std::mutex mutex_;
  bool up_ = false;
  std::map<std::string, codec::TrunkState> trunks_;
  std::map<std::string, codec::VoiceIncoming> incoming_;
};

}  // namespace anbu::node

// All calls of this process, and what passes between them and the platform. Nothing is rung before the
// journal has its key on the disk, and no key is rung twice.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "voice/call.h"
#include "voice/incoming_call.h"
#include "voice/journal.h"
#include "voice/pacer.h"
#include "voice/platform_link.h"
#include "voice/speech_to_text.h"

namespace anbu::voice {

struct ExchangeSettings {
  std::string socket;
  int at_once = 200;  // calls, over all trunks
  int ring_s = 35;
  OperatorSettings operators;
  std::vector<TrunkSettings> trunks;
  PhoneSettings phone;
  SpeechSettings speech_to_text;
  std::string recordings;  // folder; empty: nothing is recorded, whatever the platform asks
};

class Exchange {
 public:
  // Listening, registering, ready, when it returns.
  static Result<std::unique_ptr<Exchange>> open(ExchangeSettings settings, Prompts prompts, Journal journal);
  ~Exchange();
  Exchange(const Exchange&) = delete;
  Exchange& operator=(const Exchange&) = delete;

  // No new calls; the loop ends with the last one.
  void finish() { finishing_ = true; }

 private:
  Exchange(ExchangeSettings settings, Prompts prompts, Journal journal);

  void tick();
  void connected();
  void orders(const std::vector<codec::VoiceOrder>& orders);
  void take(const codec::VoicePlace& order);
  void take(const codec::VoiceConnect& order);
  void take(const codec::VoiceCancel& order);
  void take(const codec::VoiceTaken& order);
  void take(const codec::VoiceUnrecord& order);
  void take(const codec::VoiceAnswer& order);
  bool is_known(const codec::VoicePlace& order);
  void start_waiting();
  void start(const codec::VoiceOrder& order);
  void run(const std::string& key, std::unique_ptr<Call> call);
  void incoming(const sip_msg& invite);
  void sweep_incoming();
  void ended(const std::string& key, const std::string& ref, const CallEnd& end);
  std::optional<RecorderWish> recording_of(const codec::VoicePlace& order) const;
  void tell_recordings();
  void listen_to(const codec::VoiceEnded& news, const Samples& heard);
  void trunk_changed(const Trunk& trunk);

  ExchangeSettings settings_;
  Prompts prompts_;
  Journal journal_;
  std::unique_ptr<Phone> phone_;
  std::unique_ptr<Trunks> trunks_;
  std::unique_ptr<Desk> desk_;
  std::unique_ptr<PlatformLink> link_;
  SpeechToText speech_{settings_.speech_to_text};
  std::deque<codec::VoiceOrder> waiting_;  // for a line
  std::map<std::string, std::unique_ptr<Call>> calls_;
  std::map<std::string, std::unique_ptr<IncomingCall>> incoming_;
  std::map<std::string, codec::VoiceIncoming> news_of_;  // of each, for a platform that comes back
  int incoming_count_ = 0;
  std::unique_ptr<Pacer> pacer_;
  Milliseconds now_{0};
  Milliseconds synced_{0};
  bool finishing_ = false;
};

}  // namespace anbu::voice

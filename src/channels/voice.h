// The telephone: hands calls to anbu-voice and its outcomes back (docs/formats/voice.md). At most one call
// for each action, whoever falls: the key is the same for ever, and anbu-voice keeps a journal of keys. All
// but begin() happens on one thread, the wire's.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "codec/voice_messages.h"
#include "engine/ports.h"

namespace anbu::channels {

// Whom to call, asked of the register at the last moment: numbers are in no log and in no outbox.
struct Party {
  std::string number;
  std::string extension;  // of the operator who wants to be connected
  std::string record;     // the key for a recording, where she has agreed to one; else empty
};

class Voice : public engine::Channel {
 public:
  struct Outside {
    std::function<void(std::function<void()>)> post;  // onto the wire's thread
    std::function<void(const std::string& line)> send;
    std::function<Timestamp()> now;
    std::function<Result<Party>(const Action&)> party;  // on begin()'s thread
    // An outcome of a call that an earlier life of the platform began.
    std::function<void(const ActionReport&)> late;
    std::function<void(const codec::VoiceEnded&)> counted;  // every outcome, once
    // What a program took her words for: a hint, after the outcome.
    std::function<void(const ActionReport&, const std::string& text)> words;
    // A recording lies in the folder; told again until it is taken away.
    std::function<void(const ActionReport&, const std::string& name)> recorded;
    std::function<void(const codec::VoiceTrunk&)> trunk;
    std::function<void(const codec::VoiceIncoming&)> incoming;
    std::function<void(const Error&)> fault;
  };

  explicit Voice(Outside outside) : outside_{std::move(outside)} {}

  void begin(const Action& action, Done done) override;
  void on_line(std::string_view line);
  void on_state(bool up);
  void on_second();

 private:
  struct Waiting {
    Action action;
    Done done;
    codec::VoiceOrder order;
    Timestamp give_up_at;
    bool was_sent = false;
  };

  void place(const std::string& key, Waiting waiting);
  void on(const codec::VoiceHello& hello);
  void on(const codec::VoiceProgress& progress);
  void on(const codec::VoiceEnded& ended);
  void on(const codec::VoiceTrunk& trunk);
  void on(const codec::VoiceIncoming& incoming);
  void on(const codec::VoiceRecorded& recorded);

  Outside outside_;
  bool up_ = false;
  std::map<std::string, Waiting> waiting_;
  std::map<std::string, Timestamp> done_;  // to be told as taken, a moment later
};

// "anbu-ACTION-SECONDS": an action's id and when it was made; one call for each, for ever.
std::string call_key(const Action& action);

}  // namespace anbu::channels

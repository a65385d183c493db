// What the platform and the telephone process tell each other, and what the latter writes into its journal:
// one line of JSON each (docs/formats/voice.md). Numbers of people are in orders and in news of incoming
// calls, never in the journal.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include "base/result.h"
#include "domain/action.h"

namespace anbu::codec {

constexpr int kVoiceVersion = 2;

// Platform to telephone.
struct VoicePlace {
  std::string key;  // one call for each key, whatever falls
  std::string ref;  // comes back with the outcome
  std::string number;
  std::int64_t not_after = 0;  // seconds of UTC: too late to ring then
  std::string record;          // the key to seal a recording with, in hexadecimal; empty: none is made

  friend bool operator==(const VoicePlace&, const VoicePlace&) = default;
};
// Rings the operator's extension, then the number, and joins the two.
struct VoiceConnect {
  VoicePlace call;
  std::string extension;

  friend bool operator==(const VoiceConnect&, const VoiceConnect&) = default;
};
struct VoiceCancel {
  std::string key;

  friend bool operator==(const VoiceCancel&, const VoiceCancel&) = default;
};
// The outcome is in the log: nobody needs it any more.
struct VoiceTaken {
  std::string key;

  friend bool operator==(const VoiceTaken&, const VoiceTaken&) = default;
};
// She has withdrawn her consent: nothing more of this call is recorded, and what was is destroyed.
struct VoiceUnrecord {
  std::string key;

  friend bool operator==(const VoiceUnrecord&, const VoiceUnrecord&) = default;
};
// An operator takes an incoming call at this extension.
struct VoiceAnswer {
  std::string call;
  std::string extension;

  friend bool operator==(const VoiceAnswer&, const VoiceAnswer&) = default;
};
using VoiceOrder =
    std::variant<VoicePlace, VoiceConnect, VoiceCancel, VoiceTaken, VoiceUnrecord, VoiceAnswer>;

// Telephone to platform.
struct VoiceHello {
  int version = kVoiceVersion;

  friend bool operator==(const VoiceHello&, const VoiceHello&) = default;
};
enum class VoiceStage : std::uint8_t { Ringing, Answered, Joined, Over };
std::string_view to_string(VoiceStage stage);
struct VoiceProgress {
  std::string key;
  VoiceStage stage = VoiceStage::Ringing;

  friend bool operator==(const VoiceProgress&, const VoiceProgress&) = default;
};
struct VoiceEnded {
  std::string key;
  std::string ref;
  ActionOutcome outcome = ActionOutcome::Unknown;
  std::string reason;  // "digit", "machine", "credentials": one word for figures and alarms
  std::string trunk;
  int sip_code = 0;
  std::string heard;  // what the speech-to-text process made of the words, a hint only; not in the journal

  friend bool operator==(const VoiceEnded&, const VoiceEnded&) = default;
};
enum class TrunkState : std::uint8_t { Unproven, Up, Down, WrongCredentials };
std::string_view to_string(TrunkState state);
struct VoiceTrunk {
  std::string name;
  TrunkState state = TrunkState::Unproven;

  friend bool operator==(const VoiceTrunk&, const VoiceTrunk&) = default;
};
struct VoiceIncoming {
  std::string call;
  std::string number;  // empty: withheld
  VoiceStage stage = VoiceStage::Ringing;
  std::string extension;  // who has it, once joined
  std::int64_t since = 0;

  friend bool operator==(const VoiceIncoming&, const VoiceIncoming&) = default;
};
// A recording lies sealed in the folder: its file has the key's name.
struct VoiceRecorded {
  std::string key;
  std::string ref;

  friend bool operator==(const VoiceRecorded&, const VoiceRecorded&) = default;
};
using VoiceNews =
    std::variant<VoiceHello, VoiceProgress, VoiceEnded, VoiceTrunk, VoiceIncoming, VoiceRecorded>;

// Journal: placed is on the disk before the first packet leaves.
struct VoicePlaced {
  std::string key;
  std::string ref;
  std::int64_t at = 0;

  friend bool operator==(const VoicePlaced&, const VoicePlaced&) = default;
};
using VoiceRecord = std::variant<VoicePlaced, VoiceEnded, VoiceTaken>;

// With the newline. Invalid names the field, never its value.
std::string write_order(const VoiceOrder& order);
std::string write_news(const VoiceNews& news);
std::string write_record(const VoiceRecord& record);
Result<VoiceOrder> read_order(std::string_view line);
Result<VoiceNews> read_news(std::string_view line);
Result<VoiceRecord> read_record(std::string_view line);

}  // namespace anbu::codec

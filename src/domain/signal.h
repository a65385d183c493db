// Life signs and signals: what the detector finds (SPEC section 5).
#pragma once

#include <string_view>
#include <vector>

#include "base/time.h"
#include "domain/ids.h"
#include "domain/measure.h"

namespace anbu {

// An event that only the resident can have caused.
struct LifeSign {
  Timestamp at;
  Measure measure = Measure::Power;
  int certainty_permille = 1000;

  friend bool operator==(const LifeSign&, const LifeSign&) = default;
};

enum class Grade : std::uint8_t { Calm, Watch, Caution, Serious };
std::string_view to_string(Grade grade);  // "calm", "watch", "caution", "serious"

enum class SignalKind : std::uint8_t {
  Silence,    // the quiet clock passed a threshold
  HardLimit,  // wall time since the last life sign passed the risk group's limit
  Blind,      // no data at all for as long as the silence limit
  Sos,        // called for help
  RiskWord,   // said something that must be heard by a person
  ByHand,     // officer, family, neighbour or police asked for a check
};
std::string_view to_string(SignalKind kind);

// What one measure showed during the silence.
struct MeasureEvidence {
  Measure measure = Measure::Power;
  Timestamp last_life_sign;           // kNever - none yet: Timestamp{} (epoch)
  Timestamp seen_until;               // data arrived up to here
  std::int64_t total_in_silence = 0;  // sum of values since the last life sign, stored unit
  bool late = false;                  // the feed is late: it says nothing

  friend bool operator==(const MeasureEvidence&, const MeasureEvidence&) = default;
};

// The numbers that decided. The sentence and the plot are made from them and from nothing else.
struct Evidence {
  LifeSign last_life_sign;
  int missed_signs_tenths = 0;  // life signs the routine expected during the silence, times ten
  int quiet_centinats = 0;      // the quiet clock, in hundredths of a nat
  int threshold_centinats = 0;  // the threshold that was passed, same scale; 0 for a hard limit
  Duration limit = 0s;          // the hard limit of the risk group
  std::vector<MeasureEvidence> measures;

  friend bool operator==(const Evidence&, const Evidence&) = default;
};

struct Signal {
  ResidentId resident;
  EpisodeId episode;  // ends at the next life sign
  SignalKind kind = SignalKind::Silence;
  Grade grade = Grade::Caution;
  Timestamp raised_at;
  Evidence evidence;

  friend bool operator==(const Signal&, const Signal&) = default;
};

enum class FeedState : std::uint8_t { Waiting, Live, Late };  // Waiting: nothing has come yet
std::string_view to_string(FeedState state);

struct FeedChange {
  FeedId feed;
  FeedState state = FeedState::Live;
  Timestamp since;  // Late: the end of the last reading's interval; Live: when data came back

  friend bool operator==(const FeedChange&, const FeedChange&) = default;
};

}  // namespace anbu

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

// What speaks for her being away rather than in need. It is said, never assumed: nothing follows from it.
enum class AwayHint : std::uint8_t {
  None,
  PhoneWentOn,  // the phone was used for hours after the home had fallen silent
  WalkedOut,    // the last sign was walking, and the home has shown nothing since
};
std::string_view to_string(AwayHint hint);

// The numbers that decided. The sentence and the plot are made from them and from nothing else.
struct Evidence {
  LifeSign last_life_sign;
  int missed_signs_tenths = 0;  // life signs the routine expected during the silence, times ten
  int quiet_centinats = 0;      // the quiet clock, in hundredths of a nat
  int threshold_centinats = 0;  // the threshold that was passed, same scale; 0 for a hard limit
  Duration limit = 0s;          // the hard limit of the risk group
  std::vector<MeasureEvidence> measures;
  AwayHint away_hint = AwayHint::None;
  Duration phone_went_on = 0s;  // PhoneWentOn: for so long after the home's last sign

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

// What was found wrong with a feed's readings since it was attached. None of it raises or hides a signal.
struct FeedFaults {
  int doubled = 0;              // came again and changed nothing
  int corrected = 0;            // came again with another value
  int too_late = 0;             // older than what is kept: they teach no routine
  int ahead = 0;                // ended well after they arrived: passed over
  int wrong_unit = 0;           // more than a home can use: held back
  int resets = 0;               // a counter that fell
  Duration clock_offset = 0s;   // suspected of the sender's clock: above zero ahead; zero: none
  Timestamp last_held_back_at;  // passed over or held back

  friend bool operator==(const FeedFaults&, const FeedFaults&) = default;
};

struct FeedChange {
  FeedId feed;
  FeedState state = FeedState::Live;
  Timestamp since;  // Late: the end of the last reading's interval; Live: when data came back

  friend bool operator==(const FeedChange&, const FeedChange&) = default;
};

}  // namespace anbu

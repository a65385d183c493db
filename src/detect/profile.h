// What the detector knows of one resident: learned from the log alone, checkpointed, at most 2 KiB.
#pragma once

#include <vector>

#include "detect/cells.h"
#include "detect/feed_watch.h"
#include "detect/habits.h"
#include "detect/routine.h"
#include "detect/tails.h"
#include "domain/reading.h"
#include "domain/resident.h"
#include "domain/signal.h"

namespace anbu::detect {

// One idea of a sign in one measure: its routine, and how long its present gap is.
struct SignTrack {
  Routine routine{};
  std::int32_t quiet_old = 0;    // seen cells without a sign before Profile::oldest
  std::int32_t quiet_cells = 0;  // ... up to the measure's last seen cell

  friend bool operator==(const SignTrack&, const SignTrack&) = default;
};

inline constexpr int kPeaksKept = 21;
inline constexpr std::uint8_t kNoBase = 255;  // nothing seen: no level is packed so high

struct MeasureTrack {
  // Asked for with every reading, of all measures of the resident: one cache line.
  Measure measure = Measure::Power;
  Cell seen_until = kNoCell;     // end of the newest seen cell
  Cell last_sign_old = kNoCell;  // newest sign before Profile::oldest
  Timestamp last_sign_at{};      // a count's newest sign to the second
  std::array<std::int64_t, kClocks> total_in_silence{};

  std::vector<SignTrack> tracks{};  // a level has one for each idea, a count one for all
  Cells cells{};
  // Levels only: packed daily peaks of the last weeks, and today's.
  std::vector<std::uint8_t> peaks{};
  std::uint8_t peak_today = 0;
  std::int64_t usual_peak = 0;      // their median
  std::uint8_t base_old = kNoBase;  // lowest packed level seen in the last hours before Profile::oldest

  friend bool operator==(const MeasureTrack&, const MeasureTrack&) = default;
};

// The silence since the last sign, by one idea of it, in any measure; the last clock hears counts alone.
struct QuietClock {
  LifeSign last_sign{};
  Cell last_sign_cell = kNoCell;
  Amount evidence = 0;      // hazards of a sign that came to nothing since: nats
  Amount doubted = 0;       // of a level's last sign: what counts had missed before it
  Amount evidence_old = 0;  // ... at Profile::oldest, and
  Amount missed_old = 0;    // signs the routine expected up to there
  Amount peak = 0;          // the most evidence since the index last fell to half of its own peak
  Amount scale = kOne;      // so much evidence of this clock is worth one nat of the index

  friend bool operator==(const QuietClock&, const QuietClock&) = default;
};

// What the clocks say together (see quiet_index.h).
struct QuietIndex {
  Amount peak = 0;                     // the most it has reached since it was last counted
  Cell peak_cell = kNoCell;            // ... and when
  std::array<Amount, 3> thresholds{};  // watch, caution, serious

  friend bool operator==(const QuietIndex&, const QuietIndex&) = default;
};

// How far past peaks went; asked for when one is over, and some times a day.
struct PastPeaks {
  std::array<TailCounts, kClocks> clocks{};
  TailCounts index{};

  friend bool operator==(const PastPeaks&, const PastPeaks&) = default;
};

// What every reading asks for stands first.
struct Profile {
  ResidentId resident{};
  RiskGroup risk = RiskGroup::Medium;
  Timestamp since{};
  Timestamp next_check = kNever;
  Cell oldest = kNoCell;        // first cell kept; what came before is in the routines
  Cell episode_sign = kNoCell;  // the last sign when this episode was raised
  Grade grade = Grade::Calm;    // raised so far in this episode
  bool blind = false;           // this episode was raised because nothing could be seen
  bool disordered = false;      // a reading came out of order: clocks are to be wound anew
  std::vector<FeedWatch> feeds{};
  std::vector<MeasureTrack> measures{};
  QuietIndex index{};
  std::array<QuietClock, kClocks> clocks{};

  EpisodeId episode{};        // the present or the last one that raised a grade
  std::int64_t episodes = 0;  // so far: makes the next id
  Timestamp awaited{};        // after an absence: by then a sign at home is due; epoch: none
  PastPeaks past{};
  Habits habits{};

  const LifeSign& last_life_sign() const { return clocks.front().last_sign; }  // any sign winds that back

  friend bool operator==(const Profile&, const Profile&) = default;
};

}  // namespace anbu::detect

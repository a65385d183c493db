// Bugs that can be planted under a trial, to prove that the simulator would find them. Each is one that real
// systems have had.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace anbu::sim {

enum class Planted : std::uint8_t {
  Nothing,
  LogNotSynced,         // the log is written, but not forced to the disk
  StoreNotSynced,       // so is the store
  PlacementNotSynced,   // "this call was placed" is not on the disk when it rings
  AcknowledgedEarly,    // the sender hears "durable" before it is
  LogFenceForgotten,    // an owner that was replaced still appends
  StoreFenceForgotten,  // an owner that was replaced still commits, wherever the store stands
  TimersForgotten,      // open cases come back without their timers
  SequenceForgotten,    // entries of a case are counted from one again
  SerialsForgotten,     // numbers of cases and actions are given out again
  ActionsForgotten,     // nobody waits for the results of what was begun
  PlacedForgotten,      // a call that was placed is placed again
  AbsencesForgotten,    // who is away is not known after a restart
  SettingsForgotten,    // the defaults are back in force
  CheckpointAhead,      // a profile is stored although its commit was refused
  SeriesLost,           // readings are stored beside the commit, and at times not at all
  EntryProcessedTwice,  // the last committed entry is processed again
  BatchTime,            // entries that are read together get one time
  RequestKeyForgotten,  // a repeated request is appended again
  CommitTorn,           // a crash leaves half a commit
  MembersForgotten,     // who waits behind a mass event is not known after a restart
  TasksForgotten,       // what is left to do after cases is not known after a restart
};
inline constexpr int kPlantedCount = 22;

std::string_view to_string(Planted planted);
std::optional<Planted> planted_named(std::string_view name);

}  // namespace anbu::sim

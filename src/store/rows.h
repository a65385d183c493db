// What the store's tables hold, written: one statement a function. Reading them back is in recover.cc for
// the engine and in queries.cc for the console.
#pragma once

#include "engine/commit.h"
#include "sql/connection.h"
#include "store/seal.h"

namespace anbu::store {

Result<void> write(sql::Connection& connection, const Resident& resident);
Result<void> write(sql::Connection& connection, const engine::ResidentStatus& status);
Result<void> write(sql::Connection& connection, const Absence& absence);
Result<void> write(sql::Connection& connection, const Feed& feed);
Result<void> write(sql::Connection& connection, const engine::FeedStatus& status);
Result<void> write(sql::Connection& connection, const engine::FeedReport& report);
Result<void> write(sql::Connection& connection, const Case& subject);
Result<void> write(sql::Connection& connection, const CaseEntry& entry);
Result<void> write(sql::Connection& connection, const VisitSuggestion& suggestion);
Result<void> write(sql::Connection& connection, const Action& action);
Result<void> write(sql::Connection& connection, const MassEventMember& member);
Result<void> write(sql::Connection& connection, const Task& task);
Result<void> write(sql::Connection& connection, const engine::CallCount& count);
Result<void> write(sql::Connection& connection, const HandOver& hand_over);
Result<void> write(sql::Connection& connection, const Roster& roster);
Result<void> write(sql::Connection& connection, const engine::Checkpoint& checkpoint);
Result<void> write(sql::Connection& connection, const engine::InForceFrom<engine::Settings>& settings);
Result<void> write(sql::Connection& connection, const engine::InForceFrom<detect::Calibration>& calibration);
Result<void> write(sql::Connection& connection, const engine::SeriesChunk& chunk, const Seal& seal);
Result<void> write_signal(sql::Connection& connection, const Signal& signal, Position position, int ordinal);
// Until the first checkpoint: the log is needed from here on.
Result<void> know_from(sql::Connection& connection, ResidentId resident, Position position);
Result<void> finish(sql::Connection& connection, const engine::FinishedAction& finished, Timestamp at);

}  // namespace anbu::store

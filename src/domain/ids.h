// The ids of the domain, each its own type.
#pragma once

#include "base/id.h"

namespace anbu {

using ResidentId = Id<struct ResidentTag>;  // random
using FeedId = Id<struct FeedTag>;          // serial
using CaseId = Id<struct CaseTag>;          // serial within the partition
using ActionId = Id<struct ActionTag>;      // serial: one thing done outside, one outbox row
using AccountId = Id<struct AccountTag>;  // a person who works with the console; zero is the platform itself
using NoteId = Id<struct NoteTag>;        // sealed free text outside the log
using CrewId = Id<struct CrewTag>;        // who can go to the door: a crew, a dong officer, a helper
using TaskId = Id<struct TaskTag>;        // serial within the partition
using EpisodeId = Id<struct EpisodeTag>;  // one silence of one resident; never used again

// Position of an entry in the log of its partition: 1, 2, 3 ... without holes.
using Position = std::int64_t;

}  // namespace anbu

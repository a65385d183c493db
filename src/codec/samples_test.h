// One value of everything that is stored, each field away from its default. For the tests of this folder.
#pragma once

#include "detect/profile.h"
#include "engine/commit.h"

namespace anbu::codec::sample {

Resident resident();
Feed feed();
Absence absence();
Action action();
Signal signal();
MassEvent mass_event();
Case subject();
CaseEntry case_entry();
Command command();
DangerFacts danger_facts();
Task task();
Roster roster();
HandOver hand_over();
VisitSuggestion visit_suggestion();
engine::Settings settings();
detect::Calibration calibration();
detect::Profile profile();
engine::SeriesChunk series_chunk();             // one resident, one day, power every 15 min and steps
engine::ReadingsArrived batch_of_many_feeds();  // 100 meters, one quarter of an hour
engine::ReadingsArrived batch_of_few_feeds();   // 3 feeds, a few hours each
std::vector<engine::LogBody> log_bodies();      // one of each kind

}  // namespace anbu::codec::sample

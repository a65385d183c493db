// What is stored of cases and the work around them: one value of each, every field away from its default.
#include "codec/samples_test.h"

namespace anbu::codec::sample {
namespace {

constexpr Timestamp kMorning = from_unix(1'795'300'200);
constexpr ResidentId kResident{0x5ca1'ab1e'0ddb'a11};

}  // namespace

Action action() {
  return {.id = ActionId{12},
          .subject = CaseId{34},
          .resident = kResident,
          .kind = ActionKind::OrderCrew,
          .contact = 2,
          .attempt = 3,
          .rung = 1,
          .drill = true,
          .actor = AccountId{5},
          .created_at = kMorning,
          .crew = CrewId{8},
          .side = Side::Dong,
          .to = AccountId{9}};
}

DangerFacts danger_facts() {
  DangerFacts facts;
  facts.add(DangerFact::Smell);
  facts.add(DangerFact::Violence);
  return facts;
}

Case subject() {
  return {.id = CaseId{34},
          .resident = kResident,
          .kind = CaseKind::Blind,
          .year = 2026,
          .serial = 412,
          .version = 7,
          .grade = Grade::Serious,
          .step = Step::Closed,
          .attempts = 2,
          .settings_version = 3,
          .opened_at = kMorning,
          .step_since = kMorning + 1h,
          .due = kNever,
          .closed_at = kMorning + 2h,
          .assignee = AccountId{5},
          .rung = 2,
          .overdue = true,
          .needs_confirmation = true,
          .danger = true,
          .measures_seen = 0x8000'0003,
          .contacts_tried = 5,
          .last_life_sign = {.at = kMorning - 1h, .measure = Measure::Water, .certainty_permille = 900},
          .outcome = Outcome::Rescued,
          .confirmation = Confirmation::EmergencyService,
          .signal = signal(),
          .feed = FeedId{4711},
          .feeds_late = 3,
          .mass_event = mass_event(),
          .timers = {{.kind = TimerKind::BlindLimit, .due = kMorning + 9h}, {}},
          .figures = {.resident_calls = 1,
                      .contact_calls = 2,
                      .dispatches = 3,
                      .location_requests = 4,
                      .fire_location_requests = 5,
                      .police = true,
                      .fire = true,
                      .door_opened_by_fire = true,
                      .app_care = true,
                      .first_call_at = kMorning + 1min,
                      .picked_up_at = kMorning + 2min,
                      .dispatched_at = kMorning + 3min,
                      .arrived_at = kMorning + 4min,
                      .contact_at = kMorning + 5min},
          .side = Side::Dong,
          .origin = Origin::Neighbour,
          .reopens = CaseId{30},
          .units = {{.crew = CrewId{8},
                     .state = UnitState::OnTheWay,
                     .offered_at = kMorning,
                     .since = kMorning + 1min,
                     .arrives_at = kMorning + 9min},
                    {}},
          .checks = {{.item = CheckItem::Manager,
                      .finding = CheckFinding::Away,
                      .at = kMorning,
                      .by = AccountId{5}}},
          .danger_facts = danger_facts(),
          .entry = {.opened_at = kMorning,
                    .opened_by = DoorOpener::Fire,
                    .basis = LegalBasis::FireDuty,
                    .recorded_by = AccountId{5},
                    .read_out = {.at = kMorning, .by = AccountId{6}},
                    .at_the_door = {.at = kMorning + 1min, .by = AccountId{7}},
                    .photos = {{.id = NoteId{78}, .hash = "ab12", .at = kMorning, .by = AccountId{7}}},
                    .damage = Damage::Lock,
                    .relock = Relock::NewLock}};
}

CaseEntry case_entry() {
  return {.subject = CaseId{34},
          .sequence = 6,
          .at = kMorning,
          .actor = AccountId{5},
          .kind = EntryKind::Refusal,
          .reason = Reason::MassEventOver,
          .step = Step::Closed,
          .measure = Measure::Witness,
          .grade = Grade::Watch,
          .action = ActionKind::Text,
          .outcome = ActionOutcome::Unknown,
          .way = Way::Notice,
          .command = CommandKind::Close,
          .call_result = CallResult::Refused,
          .crew = CrewWord::NotFound,
          .closed_as = Outcome::Drill,
          .contact = 1,
          .attempt = 2,
          .note = NoteId{77},
          .happened_at = kMorning - 1h,
          .check = CheckItem::Smell,
          .finding = CheckFinding::Danger,
          .address = AddressCheck::AtTheDoor,
          .opened_by = DoorOpener::Police,
          .basis = LegalBasis::PoliceDuty,
          .damage = Damage::Window,
          .relock = Relock::Guarded,
          .via = LocationBy::Fire,
          .arrives_at = kMorning + 1h,
          .side = Side::Dong,
          .origin = Origin::Family,
          .crew_id = CrewId{8},
          .to = AccountId{9},
          .incoming = true,
          .facts = danger_facts()};
}

Command command() {
  return {.kind = CommandKind::RecordCall,
          .subject = CaseId{34},
          .resident = kResident,
          .actor = AccountId{5},
          .expected_version = 7,
          .contact = 1,
          .result = CallResult::SeenByContact,
          .crew = CrewWord::Arrived,
          .opened_by = DoorOpener::Fire,
          .outcome = Outcome::Hospital,
          .confirmation = Confirmation::Seen,
          .grade = Grade::Serious,
          .at = kMorning,
          .note = NoteId{77},
          .side = Side::Dong,
          .to = AccountId{9},
          .crew_id = CrewId{8},
          .arrives_in = 12min,
          .incoming = true,
          .origin = Origin::Police,
          .check = CheckItem::Mail,
          .finding = CheckFinding::Life,
          .facts = danger_facts(),
          .via = LocationBy::Fire,
          .basis = LegalBasis::Necessity,
          .address = AddressCheck::AtTheDoor,
          .damage = Damage::Other,
          .relock = Relock::HandedOver,
          .hash = "cd34"};
}

Task task() {
  return {.id = TaskId{61},
          .kind = TaskKind::MendNumber,
          .state = TaskState::Done,
          .subject = CaseId{34},
          .resident = kResident,
          .contact = 2,
          .side = Side::Dong,
          .assignee = AccountId{5},
          .made_at = kMorning,
          .due = kMorning + 24h,
          .attempts = 3,
          .rung = 2,
          .overdue = true,
          .ended_at = kMorning + 25h,
          .ended_by = AccountId{6},
          .note = NoteId{77}};
}

Roster roster() {
  const Responder crew{.crew = CrewId{8},
                       .kind = ResponderKind::Helper,
                       .from = kMorning,
                       .until = kMorning + 9h,
                       .away = 7min};
  return {.areas = {{.area = "가산동", .responders = {crew, Responder{}}}, {.area = "독산1동"}}};
}

HandOver hand_over() {
  return {.at = kMorning,
          .to = Side::Dong,
          .until = kMorning + 9h,
          .cases = {CaseId{34}, CaseId{35}},
          .tasks = {TaskId{61}}};
}

}  // namespace anbu::codec::sample

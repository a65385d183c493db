// What a person tells a case, by console or field page. Free text is sealed outside the log: only its id.
#pragma once

#include <string>

#include "domain/case.h"

namespace anbu {

enum class CommandKind : std::uint8_t {
  Take,             // I have it
  Release,          // hand it back
  RecordCall,       // I called: `contact`, `result`
  OrderDispatch,    // send a crew
  CrewReport,       // what the crew says: `crew`
  CallEmergency,    // 112 and 119 together
  RequestLocation,  // location request made: `via`, for 119 `contact` who asked
  RecordEntry,      // a door was opened: `opened_by`, `basis`; again: the basis is corrected
  RecordDanger,     // something of danger shows: `facts`, `note`
  CallAgain,        // `at`
  AddNote,          // `note`
  CareForFeed,      // blind case: app care done or ordered, `note`
  OpenByHand,       // officer, family, neighbour or police ask for a check: `resident`, `grade`, `origin`
  Close,            // `outcome`, `confirmation`
  HandOver,         // a named colleague has it from now on: `to`
  CheckOnSite,      // one item of the checklist at the door: `check`, `finding`, `at`
  CheckAddress,     // `address`
  AddPhoto,         // `note` the sealed picture, `hash`; or why none could be taken
  RecordDamage,     // `damage`
  RecordRelock,     // `relock`
  Reopen,           // a closed case was closed too early: a new one goes on with it
  Connect,          // ring me, then `contact`, and join us
};
inline constexpr int kCommandKindCount = 22;
std::string_view to_string(CommandKind kind);
std::optional<CommandKind> command_kind_named(std::string_view name);

enum class CallResult : std::uint8_t {
  Well,           // identified, says she is well
  Help,           // asks for help, pain, or doubt
  SeenByContact,  // the contact has seen or spoken to her: a witness
  WillLook,       // the contact goes there
  NoAnswer,
  Busy,
  Unreachable,  // number does not exist, phone off
  Refused,
};
std::string_view to_string(CallResult result);
std::optional<CallResult> call_result_named(std::string_view name);

enum class CrewWord : std::uint8_t {
  Accepted,
  Declined,
  OnTheWay,
  Arrived,
  FoundWell,
  FoundInNeed,
  FoundDead,
  NotFound
};
std::string_view to_string(CrewWord word);
std::optional<CrewWord> crew_word_named(std::string_view name);

// Whom a location request was made to.
enum class LocationBy : std::uint8_t { Police, Fire };
std::string_view to_string(LocationBy service);
std::optional<LocationBy> location_by_named(std::string_view name);

struct Command {
  CommandKind kind = CommandKind::Take;
  CaseId subject;       // zero only for OpenByHand
  ResidentId resident;  // of the case; an entry must say by itself whose life it proves
  AccountId actor;
  int expected_version = 0;  // what the operator saw; 0: whatever it is now
  int contact = 0;           // RecordCall: 0 the resident, n the n-th contact
  CallResult result = CallResult::NoAnswer;
  CrewWord crew = CrewWord::Accepted;
  DoorOpener opened_by = DoorOpener::KeyHolder;
  Outcome outcome = Outcome::None;
  Confirmation confirmation = Confirmation::None;
  Grade grade = Grade::Caution;
  // CallAgain: when; SeenByContact: when she was seen; all else: when it happened, for a page that had no
  // network then, or a paper. Epoch: now.
  Timestamp at;
  NoteId note;
  Side side = Side::Centre;  // on which the actor works
  AccountId to;              // HandOver
  CrewId crew_id;            // OrderDispatch: who is asked first, zero the nearest; CrewReport: who speaks
  Duration arrives_in = 0s;  // CrewReport OnTheWay: the crew's own word
  bool incoming = false;     // RecordCall: they called us
  Origin origin = Origin::None;  // OpenByHand: who asks
  CheckItem check = CheckItem::Bell;
  CheckFinding finding = CheckFinding::Nothing;
  DangerFacts facts;
  LocationBy via = LocationBy::Police;
  LegalBasis basis = LegalBasis::None;
  AddressCheck address = AddressCheck::ReadOut;
  Damage damage = Damage::NotSaid;
  Relock relock = Relock::NotSaid;
  std::string hash;  // AddPhoto

  friend bool operator==(const Command&, const Command&) = default;
};

}  // namespace anbu

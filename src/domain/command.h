// What a person tells a case, by console or field page. Free text is sealed outside the log: only its id.
#pragma once

#include "domain/case.h"

namespace anbu {

enum class CommandKind : std::uint8_t {
  Take,             // I have it
  Release,          // hand it back
  RecordCall,       // I called: `contact`, `result`
  OrderDispatch,    // send a crew
  CrewReport,       // what the crew says: `crew`
  CallEmergency,    // 112 and 119 together
  RequestLocation,  // police location request made
  RecordEntry,      // a door was opened: `opened_by`
  RecordDanger,     // something of danger shows: `note`
  CallAgain,        // `at`
  AddNote,          // `note`
  CareForFeed,      // blind case: app care done or ordered, `note`
  OpenByHand,       // officer, family, neighbour or police ask for a check: `resident`, `grade`
  Close,            // `outcome`, `confirmation`
  Connect,          // ring me, then `contact`, and join us
};
inline constexpr int kCommandKindCount = 15;
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

enum class DoorOpener : std::uint8_t { KeyHolder, Police, Fire };
std::string_view to_string(DoorOpener opener);
std::optional<DoorOpener> door_opener_named(std::string_view name);

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
  Timestamp at;  // CallAgain: when; SeenByContact: when she was seen
  NoteId note;

  friend bool operator==(const Command&, const Command&) = default;
};

}  // namespace anbu

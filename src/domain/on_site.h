// At the door: what was tried and what it showed, what speaks of danger, and the file of a door that was
// opened. All of it with times and who said so; words and photos are sealed outside the log.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "domain/ids.h"

namespace anbu {

enum class CheckItem : std::uint8_t {
  Bell,
  Knock,
  Name,   // called out
  Phone,  // rung, and listened at the door
  Light,
  Meter,
  Mail,
  Smell,
  Neighbour,
  Manager,
};
inline constexpr int kCheckItemCount = 10;
std::string_view to_string(CheckItem item);
std::optional<CheckItem> check_item_named(std::string_view name);

enum class CheckFinding : std::uint8_t {
  Nothing,
  Life,    // a voice, steps, a phone that is answered inside: told, it closes nothing
  Danger,  // police and fire come
  Away,    // a neighbour or manager says where she is
  NotPossible,
};
inline constexpr int kCheckFindingCount = 5;
std::string_view to_string(CheckFinding finding);
std::optional<CheckFinding> check_finding_named(std::string_view name);

struct OnSiteCheck {
  CheckItem item = CheckItem::Bell;
  CheckFinding finding = CheckFinding::Nothing;
  Timestamp at;
  AccountId by;

  friend bool operator==(const OnSiteCheck&, const OnSiteCheck&) = default;
};

// What makes police and fire come: never a bare "open the door".
enum class DangerFact : std::uint8_t {
  SeenLying,
  CriesForHelp,
  Smell,
  SmokeOrGas,
  LightOrSound,  // on for hours, and nobody answers
  MailPiledUp,
  MeterRuns,
  Illness,  // that makes a fall or a faint likely
  SaidToDie,
  Violence,
};
inline constexpr int kDangerFactCount = 10;
std::string_view to_string(DangerFact fact);
std::optional<DangerFact> danger_fact_named(std::string_view name);

class DangerFacts {  // a set
 public:
  DangerFacts() = default;
  explicit DangerFacts(std::uint32_t bits) : bits_{bits} {}

  void add(DangerFact fact) { bits_ |= 1U << static_cast<unsigned>(fact); }
  void add(DangerFacts others) { bits_ |= others.bits_; }
  bool has(DangerFact fact) const { return (bits_ >> static_cast<unsigned>(fact) & 1U) != 0; }
  bool none() const { return bits_ == 0; }
  std::uint32_t bits() const { return bits_; }
  friend bool operator==(const DangerFacts&, const DangerFacts&) = default;

 private:
  std::uint32_t bits_ = 0;
};

enum class DoorOpener : std::uint8_t { KeyHolder, Police, Fire };
std::string_view to_string(DoorOpener opener);
std::optional<DoorOpener> door_opener_named(std::string_view name);

// On what ground the home was entered.
enum class LegalBasis : std::uint8_t {
  None,        // not said yet
  Consent,     // hers, given beforehand or through the door
  PoliceDuty,  // 경찰관 직무집행법 제7조
  FireDuty,    // 119구조·구급에 관한 법률
  Necessity,   // 긴급피난
};
inline constexpr int kLegalBasisCount = 5;
std::string_view to_string(LegalBasis basis);
std::optional<LegalBasis> legal_basis_named(std::string_view name);

// The address is checked twice, by two steps: no door is opened at the wrong one.
enum class AddressCheck : std::uint8_t {
  ReadOut,    // read out to those who open, and read back
  AtTheDoor,  // what stands at the door, entered anew and compared
};
inline constexpr int kAddressCheckCount = 2;
std::string_view to_string(AddressCheck check);
std::optional<AddressCheck> address_check_named(std::string_view name);

enum class Damage : std::uint8_t { NotSaid, None, Lock, Door, Window, Other };
inline constexpr int kDamageCount = 6;
std::string_view to_string(Damage damage);
std::optional<Damage> damage_named(std::string_view name);

// How the door was left.
enum class Relock : std::uint8_t { NotSaid, Locked, NewLock, Guarded, HandedOver };
inline constexpr int kRelockCount = 5;
std::string_view to_string(Relock relock);
std::optional<Relock> relock_named(std::string_view name);

struct Photo {
  NoteId id;         // zero: none could be taken
  std::string hash;  // SHA-256 of the picture, hexadecimal
  Timestamp at;
  AccountId by;

  friend bool operator==(const Photo&, const Photo&) = default;
};

struct CheckedAddress {
  Timestamp at;  // epoch: not yet
  AccountId by;

  friend bool operator==(const CheckedAddress&, const CheckedAddress&) = default;
};

enum class EntryItem : std::uint8_t { LegalBasis, ReadOut, AtTheDoor, Photo, Damage, Relock };
inline constexpr int kEntryItemCount = 6;
std::string_view to_string(EntryItem item);

// The file of a door that was opened, or is about to be.
struct EntryFile {
  std::optional<Timestamp> opened_at;
  DoorOpener opened_by = DoorOpener::KeyHolder;
  LegalBasis basis = LegalBasis::None;
  AccountId recorded_by;
  CheckedAddress read_out;
  CheckedAddress at_the_door;
  std::vector<Photo> photos;
  Damage damage = Damage::NotSaid;
  Relock relock = Relock::NotSaid;

  // What must still be said before the case may close; of a door that stayed shut nothing.
  std::vector<EntryItem> missing() const;
  friend bool operator==(const EntryFile&, const EntryFile&) = default;
};

}  // namespace anbu

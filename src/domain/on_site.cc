#include "domain/on_site.h"

#include "domain/value_named.h"

namespace anbu {
namespace {

constexpr std::array<std::string_view, kCheckItemCount> kCheckItemNames{
    "bell", "knock", "name", "phone", "light", "meter", "mail", "smell", "neighbour", "manager"};
constexpr std::array<std::string_view, kCheckFindingCount> kCheckFindingNames{"nothing", "life", "danger",
                                                                              "away", "not_possible"};
constexpr std::array<std::string_view, kDangerFactCount> kDangerFactNames{
    "seen_lying",    "cries_for_help", "smell",   "smoke_or_gas", "light_or_sound",
    "mail_piled_up", "meter_runs",     "illness", "said_to_die",  "violence"};
constexpr std::array<std::string_view, 3> kDoorOpenerNames{"key_holder", "police", "fire"};
constexpr std::array<std::string_view, kLegalBasisCount> kLegalBasisNames{"none", "consent", "police_duty",
                                                                          "fire_duty", "necessity"};
constexpr std::array<std::string_view, kAddressCheckCount> kAddressCheckNames{"read_out", "at_the_door"};
constexpr std::array<std::string_view, kDamageCount> kDamageNames{"not_said", "none",   "lock",
                                                                  "door",     "window", "other"};
constexpr std::array<std::string_view, kRelockCount> kRelockNames{"not_said", "locked", "new_lock", "guarded",
                                                                  "handed_over"};
constexpr std::array<std::string_view, kEntryItemCount> kEntryItemNames{
    "legal_basis", "read_out", "at_the_door", "photo", "damage", "relock"};

}  // namespace

std::string_view to_string(CheckItem value) {
  return kCheckItemNames[static_cast<std::size_t>(value)];
}

std::optional<CheckItem> check_item_named(std::string_view name) {
  return value_named<CheckItem>(kCheckItemNames, name);
}

std::string_view to_string(CheckFinding value) {
  return kCheckFindingNames[static_cast<std::size_t>(value)];
}

std::optional<CheckFinding> check_finding_named(std::string_view name) {
  return value_named<CheckFinding>(kCheckFindingNames, name);
}

std::string_view to_string(DangerFact value) {
  return kDangerFactNames[static_cast<std::size_t>(value)];
}

std::optional<DangerFact> danger_fact_named(std::string_view name) {
  return value_named<DangerFact>(kDangerFactNames, name);
}

std::string_view to_string(DoorOpener value) {
  return kDoorOpenerNames[static_cast<std::size_t>(value)];
}

std::optional<DoorOpener> door_opener_named(std::string_view name) {
  return value_named<DoorOpener>(kDoorOpenerNames, name);
}

std::string_view to_string(LegalBasis value) {
  return kLegalBasisNames[static_cast<std::size_t>(value)];
}

std::optional<LegalBasis> legal_basis_named(std::string_view name) {
  return value_named<LegalBasis>(kLegalBasisNames, name);
}

std::string_view to_string(AddressCheck value) {
  return kAddressCheckNames[static_cast<std::size_t>(value)];
}

std::optional<AddressCheck> address_check_named(std::string_view name) {
  return value_named<AddressCheck>(kAddressCheckNames, name);
}

std::string_view to_string(Damage value) {
  return kDamageNames[static_cast<std::size_t>(value)];
}

std::optional<Damage> damage_named(std::string_view name) {
  return value_named<Damage>(kDamageNames, name);
}

std::string_view to_string(Relock value) {
  return kRelockNames[static_cast<std::size_t>(value)];
}

std::optional<Relock> relock_named(std::string_view name) {
  return value_named<Relock>(kRelockNames, name);
}

std::string_view to_string(EntryItem value) {
  return kEntryItemNames[static_cast<std::size_t>(value)];
}

std::vector<EntryItem> EntryFile::missing() const {
  std::vector<EntryItem> items;
  if (!opened_at) return items;
  if (basis == LegalBasis::None) items.push_back(EntryItem::LegalBasis);
  if (read_out.at == Timestamp{}) items.push_back(EntryItem::ReadOut);
  if (at_the_door.at == Timestamp{}) items.push_back(EntryItem::AtTheDoor);
  if (photos.empty()) items.push_back(EntryItem::Photo);
  if (damage == Damage::NotSaid) items.push_back(EntryItem::Damage);
  if (relock == Relock::NotSaid) items.push_back(EntryItem::Relock);
  return items;
}

}  // namespace anbu

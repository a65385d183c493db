#include "http/paper_person.h"

#include "register/relation.h"

namespace anbu::http {

report::HandOverPerson on_paper(const registry::Person& card, std::optional<int> age) {
  report::HandOverPerson person{.name = card.name,
                                .birth_date = card.birth_date,
                                .age = age,
                                .address = card.address,
                                .entry_notes = card.entry_notes,
                                .standing_notes = card.standing_notes,
                                .health = card.health,
                                .phones = card.phones,
                                .contacts = {}};
  for (const registry::Contact& contact : card.contacts) {
    person.contacts.push_back({.name = contact.name,
                               .relation = contact.relation,
                               .phone = contact.phone,
                               .holds_key = contact.key_holder,
                               .may_ask_119 = registry::may_ask_119(registry::kinship_of(contact.relation))});
  }
  return person;
}

}  // namespace anbu::http

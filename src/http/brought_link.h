// The link that somebody brought, known by the hash of its token.
#pragma once

#include <variant>

#include "http/route.h"
#include "messages/links.h"
#include "register/person.h"

namespace anbu::http {

// Also one that has expired. A Response: what the reader sees instead.
std::variant<messages::Link, Response> brought_link(const PostDesk& desk, Records& records, const Call& call,
                                                    Timestamp now);

// Of whoever was written to; who has been erased meanwhile: Korean.
std::string language_of(Records& records, const messages::Link& link);

// The resident, and the contact that the link was made for.
struct Family {
  registry::Person person;
  registry::Contact contact;
};
// NotFound: she is no contact any more, wishes to hear no more, or the resident has died.
Result<Family> family_of(Records& records, const messages::Link& link);

}  // namespace anbu::http

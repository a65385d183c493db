// The page of a contact who is told that all is well: invited, she switches pushes on in this browser; from a
// push, she reads what was to be said; on either, she switches them off. With a script, web/public/family.js.
#pragma once

#include "http/brought_link.h"

namespace anbu::http {

Response family_page(const PostDesk& desk, Records& records, const messages::Link& link, Timestamp now);

}  // namespace anbu::http

// What the register and the accounts have to say to a command before casework hears it: is this the right
// door, may this person ask for her location, is there such a colleague?
#pragma once

#include <optional>

#include "auth/role.h"
#include "domain/command.h"
#include "http/message.h"
#include "http/records.h"

namespace anbu::http {

Side side_of(auth::Role role);

// Completes the command; a response where it must not be given.
std::optional<Response> objection_outside(Records& records, const Case& subject, Command& command,
                                          std::string_view unit);

}  // namespace anbu::http

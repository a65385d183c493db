// Which buttons a case has, for whom: the question that casework answers when the command comes, asked
// before.
#pragma once

#include <string>
#include <vector>

#include "auth/sessions.h"
#include "domain/command.h"
#include "domain/resident.h"

namespace anbu::http {

enum class Rank { Primary, Alternative, More };
std::string_view to_string(Rank rank);

struct CommandField {
  std::string_view name;
  bool required = false;
  std::vector<std::string_view> values;  // to choose from, in order; empty: free
};
struct AllowedCommand {
  CommandKind kind = CommandKind::Take;
  Rank rank = Rank::More;
  std::vector<CommandField> fields;
};

// Who has to act next, and what is recorded when it is done.
enum class Actor { Person, Platform, Crew, Nobody };
std::string_view to_string(Actor actor);
struct NextStep {
  Actor by = Actor::Nobody;
  std::optional<CommandKind> command;
  std::optional<int> contact;
};
NextStep next_step(const Case& subject);

bool may_give(const Case& subject, CommandKind kind, const auth::Session& who);
// Primary first. `resident` is absent for group cases.
std::vector<AllowedCommand> allowed_commands(const Case& subject, const Resident* resident,
                                             const auth::Session& who);

}  // namespace anbu::http

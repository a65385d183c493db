// Whose dispatch is it? Asked of every row that the field page reads or writes.
#pragma once

#include <optional>
#include <vector>

#include "auth/sessions.h"
#include "domain/task.h"
#include "http/records.h"
#include "roster/ranking.h"
#include "store/queries.h"

namespace anbu::http {

// How this account has to do with a case.
struct Share {
  CrewId crew;               // the own crew that was asked; zero: none was
  bool is_own_dong = false;  // a dong officer's, by day, where nobody else of the dong has it
};

class OwnDispatches {
 public:
  static Result<OwnDispatches> of(Records& records, const auth::Session& who);

  // Nothing: it is not hers to see.
  std::optional<Share> share_of(const Case& subject, const Resident& resident) const;
  const std::vector<roster::Crew>& crews() const { return crews_; }
  // A dong officer sees what is left to do in the own dong, and nothing else; others see all of it.
  bool may_see(const Task& task, const Resident& resident) const;

 private:
  OwnDispatches(std::vector<roster::Crew> crews, const auth::Session& who)
      : crews_{std::move(crews)}, account_{who.account}, role_{who.role} {}

  bool serves(const std::string& area) const;

  std::vector<roster::Crew> crews_;
  AccountId account_;
  auth::Role role_;
};

// What may be said from the field page.
bool may_say_on_site(CommandKind kind, const Share& share);

}  // namespace anbu::http

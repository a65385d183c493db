// What a message says: the texts of the policy of its case, of no case those in force; and what fills them.
#pragma once

#include "app/messages_file.h"
#include "casework/texts.h"
#include "codec/fill.h"
#include "messages/message.h"
#include "sql/connection.h"

namespace anbu::app {

Result<casework::Wording> wording_of(sql::Connection& database, const messages::Message& message,
                                     const std::string& language);

struct Sender {
  const MessagesFile& file;
  const std::string& district;
};
// All but {link} and {count}; `name`: of the resident.
Result<codec::Fields> fields_of(sql::Connection& database, const messages::Message& message,
                                const std::string& name, const Sender& sender);

}  // namespace anbu::app

// Who words and sends one message: reads the register at that moment, makes the link, and knows the ways out.
// One per thread.
#pragma once

#include "app/messages_file.h"
#include "channels/letter.h"
#include "http/records.h"
#include "messages/post.h"
#include "register/contact_browsers.h"

namespace anbu::app {

class Clerk {
 public:
  struct Desk {
    const MessagesFile& file;
    const Zone& zone;
    const std::string& district;
    const channels::VapidKey* push_key = nullptr;  // absent: no pushes
  };

  // The desk outlives the clerk.
  Clerk(std::unique_ptr<http::Records> records, Desk desk);

  sql::Connection& database() { return *records_->database; }
  Result<bool> is_wanted(const messages::Message& message);
  Result<std::optional<Timestamp>> held_until(const messages::Message& message, Timestamp now);
  Result<messages::Posting> send(const messages::Message& message, int together, Timestamp now);

 private:
  struct Addressee {
    std::string to;
    std::string name;  // of the resident
    std::string language;
    std::string whose;  // of a contact: who she is, whatever her number
  };
  Result<Addressee> addressee(const messages::Message& message);
  Result<channels::Letter> letter(const messages::Message& message, int together, Timestamp now);
  messages::Posting hand_over(const messages::Message& message, const channels::Letter& letter,
                              Timestamp now);
  channels::Posted push_to_staff(const channels::Letter& letter, Timestamp now);
  Result<messages::Posting> push_to_contact(const messages::Message& message, Timestamp now);
  // Its token; the address is the file's.
  Result<std::string> link(const messages::Message& message, const std::string& whose, Timestamp now);

  std::unique_ptr<http::Records> records_;
  Desk desk_;
  registry::ContactBrowsers browsers_{*records_->database, records_->vault};
};

}  // namespace anbu::app

// The post of an installation: where actions become messages, the threads that send them, and what comes
// back.
#pragma once

#include <memory>

#include "app/messages_file.h"
#include "app/plant.h"
#include "app/report_mail.h"
#include "http/dependencies.h"
#include "messages/post.h"
#include "node/rate.h"
#include "node/regularly.h"
#include "node/rounds.h"

namespace anbu::app {

struct PostPlace {
  std::string database;
  sealing::Key master;
  Zone zone = seoul();
  std::string district;
};

// The key of this installation's pushes, made on the first start; nothing: there are none.
Result<std::optional<channels::VapidKey>> vapid_key(const MessagesFile& file);

class PostOffice {
 public:
  // The plant outlives the office.
  PostOffice(MessagesFile file, std::optional<channels::VapidKey> push_key, Plant& plant, PostPlace place);

  // Whether actions of this kind become messages; pages do so beside the console.
  bool sends(ActionKind kind) const;
  Result<void> open_reports();
  engine::Channel& letterbox() { return letterbox_; }

  void connect(engine::Intake& intake) { intake_ = &intake; }  // before anything else
  void start();
  void stop();
  void wake() { rounds_.wake(); }
  http::PostDesk desk();

 private:
  std::vector<messages::Message> messages_for(const Action& action) const;
  Way way_of_letters() const;  // to a contact who need not be asked at once
  Result<std::string> text_of(sql::Connection& database, const messages::Message& message,
                              const http::Addressee& reader) const;
  node::Rounds::Round round();
  Result<void> hear(sql::Connection& database, const http::Request& request);
  messages::Outside for_receipts();

  MessagesFile file_;
  std::optional<channels::VapidKey> push_key_;
  PostPlace place_;
  engine::Intake* intake_ = nullptr;  // absent: not connected
  messages::Letterbox letterbox_;
  node::Rate sms_rate_;
  node::Rate notice_rate_;
  node::Rounds rounds_;
  std::unique_ptr<ReportMailer> reports_;  // absent: none are mailed
  std::unique_ptr<node::Regularly> reports_due_;
};

}  // namespace anbu::app

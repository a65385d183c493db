// The post: works off what is due, one message at a time, any number of threads side by side, each with a
// post of its own on its own connection. What is told to the log is durable before the message moves on:
// after a fall everything is done again under the same keys.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "engine/ports.h"
#include "messages/course.h"
#include "messages/rows.h"

namespace anbu::messages {

// What came of handing a message over.
struct Posting {
  enum class Word {
    Taken,
    Refused,
    Away,
    NotThisWay,  // no notice was approved for what is to be said, no browser or address: the next way
  };
  Word word = Word::Away;
  std::string gateway;
  std::string id;
  std::optional<Duration> receipt_within;
};

struct PostOptions {
  Rules rules;
  int monthly_cap = 0;  // texts and notices of a resident; zero: none
};

// What the post needs of the rest of the program.
struct Outside {
  std::function<Timestamp()> now;
  // Its case is open, and nobody has died.
  std::function<Result<bool>(const Message&)> is_wanted;
  // What can wait leaves in hours that she has agreed to; nothing: now.
  std::function<Result<std::optional<Timestamp>>(const Message&, Timestamp now)> held_until;
  std::function<int(Timestamp)> month_of;                         // 202611, in the district's zone
  std::function<std::optional<Duration>(const Message&)> slowed;  // its turn is not yet; nothing: now
  // Reads who is meant, words it and sends it. `together`: so many pages to one reader in one.
  std::function<Result<Posting>(const Message&, int together)> send;
  // Returns when the log has it.
  std::function<Result<void>(engine::Append)> tell;
};

class Post {
 public:
  // The connection outlives the post.
  Post(sql::Connection& database, PostOptions options, Outside outside)
      : database_{database}, options_{options}, outside_{std::move(outside)} {}

  // Works off one; false: nothing is due.
  Result<bool> round();
  // The gateway tells what became of a message. Again and in any order: it counts once.
  Result<void> hear(const GatewayName& name, bool arrived);

 private:
  Result<Turn> turn_of(const Message& message, int together, Timestamp now);
  Result<std::optional<Turn>> held(const Message& message, Timestamp now);
  Result<Turn> send(const Message& message, int together, Timestamp now) const;
  Result<void> settle(const Message& before, const Turn& turn);
  Result<void> hear_early(const Message& message);

  sql::Connection& database_;
  PostOptions options_;
  Outside outside_;
};

// Where actions become messages: on the connection of the thread that dispatches. What the post hears of them
// comes to the log as MessageReported.
class Letterbox : public engine::Channel {
 public:
  using MessagesFor = std::function<std::vector<Message>(const Action&)>;

  Letterbox(sql::Connection& database, MessagesFor messages_for, std::function<void(const Error&)> on_error)
      : database_{database}, messages_for_{std::move(messages_for)}, on_error_{std::move(on_error)} {}

  void begin(const Action& action, Done done) override;

 private:
  sql::Connection& database_;
  MessagesFor messages_for_;
  std::function<void(const Error&)> on_error_;
};

// What the log is told, once, whoever tells it.
engine::Append report(const Message& message, Way way, ActionOutcome outcome);

}  // namespace anbu::messages

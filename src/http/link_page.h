// The small pages behind a one-tap link: for an old telephone, without a script, one thing to press. They
// name nobody: whoever holds the telephone may read them.
#pragma once

#include <string>

#include "http/dependencies.h"
#include "messages/links.h"

namespace anbu::http {

enum class LinkNews { Thanks, AlreadySaid, Expired, Unknown, TooMany, TryAgain };

// What may be pressed.
Response link_question(const PostDesk& desk, const messages::Message& message);
Response link_news(const PostDesk& desk, LinkNews news, std::optional<ActionOutcome> pressed = {});

}  // namespace anbu::http

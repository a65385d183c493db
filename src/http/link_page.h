// The small pages behind a one-tap link: for an old telephone, without a script, one thing to press. They
// name nobody: whoever holds the telephone may read them.
#pragma once

#include <string>

#include "http/dependencies.h"
#include "messages/links.h"

namespace anbu::http {

enum class LinkNews { AlreadySaid, Expired, Unknown, TooMany, TryAgain };

// What may be pressed.
Response link_question(const PostDesk& desk, const messages::Message& message, std::string_view language);
Response link_thanks(const PostDesk& desk, ActionOutcome pressed, std::string_view language);
Response link_news(const PostDesk& desk, LinkNews news, std::string_view language = {});

}  // namespace anbu::http

#include "app/pushing.h"

#include "http/json_writer.h"

namespace anbu::app {

using channels::Posted;

std::string to_json(const PushedPage& page) {
  http::JsonWriter writer;
  writer.begin_object().field("title", page.title).field("count", page.count);
  writer.field("path", page.path).end_object();
  return writer.take();
}

Posted push_to_all(std::span<const channels::Subscription> browsers, const std::string& text,
                   const channels::Pushing& pushing, const Forget& forget) {
  Posted best{.word = Posted::Word::Refused, .code = "no browser"};
  for (const channels::Subscription& browser : browsers) {
    const Posted posted = channels::push(text, browser, pushing);
    if (posted.code == "gone") {
      const auto forgotten = forget(browser.endpoint);
      if (!forgotten) return {.code = forgotten.error().message};
    }
    const bool is_better = posted.word == Posted::Word::Taken || best.word == Posted::Word::Refused;
    if (is_better && best.word != Posted::Word::Taken) best = posted;
  }
  return best;
}

}  // namespace anbu::app

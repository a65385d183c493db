#include "tests/scenarios/player.h"

#include <fmt/format.h>

#include <algorithm>

#include "tests/scenarios/words_of_domain.h"

namespace anbu::scenarios {

std::vector<std::string> Player::play(const std::vector<Line>& lines) {
  for (const Line& line : lines) play(line);
  nothing_left_over();
  if (expectations_ == 0) fault("nothing is expected: such a scenario cannot fail");
  return faults_;
}

void Player::play(const Line& line) {
  line_ = line.number;
  if (line.at) move_to(*line.at);
  std::string text = line.text;
  std::ranges::replace(text, ',', ' ');
  Words words{text};
  if (words.take("next day")) {
    nothing_left_over();
    day_ += std::chrono::days{1};
  } else if (words.take("expect")) {
    expect(words);
  } else if (!set(words) && !happen(words)) {
    speak(words);
  }
  if (!words.done()) fault(fmt::format("does not say '{}'", words.rest()));
}

void Player::move_to(Duration at) {
  const Timestamp now = stage_.zone().utc(day_, at);
  if (now < stage_.now()) return fault("goes back in time; is a 'next day' missing?");
  if (now > stage_.now()) nothing_left_over();
  stage_.move_to(now);
}

// What leaves the house is never a surprise; only pages may go without saying.
void Player::nothing_left_over() {
  for (const Stage::Happened& one : stage_.pending) {
    if (one.action.kind == ActionKind::PageOperator) continue;
    fault(fmt::format("{} attempt {} of {} was not expected", to_string(one.action.kind), one.action.attempt,
                      to_iso(one.at, stage_.zone())));
  }
  stage_.pending.clear();
  stage_.news.clear();
}

void Player::fault(const std::string& what) {
  faults_.push_back(fmt::format("{}: {}", line_, what));
}

}  // namespace anbu::scenarios

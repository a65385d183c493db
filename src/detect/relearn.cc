#include "detect/relearn.h"

#include <algorithm>

#include "detect/grading.h"
#include "detect/habits.h"

namespace anbu::detect {
namespace {

void pass_time(Profile& profile, Context& here, Timestamp until) {
  while (profile.next_check <= until) {
    here.now = std::max(here.now, profile.next_check);
    elapse(profile, here);
    profile.next_check = std::max(profile.next_check, here.now + 1s);
  }
  here.now = std::max(here.now, until);
}

void attach_all(Profile& profile, const std::vector<Feed>& feeds, bool as_they_were, const Context& here) {
  for (Feed feed : feeds) {
    feed.ended = feed.ended && !as_they_were;
    attach(profile, feed, here);
  }
}

// Nothing that is stored showed life: what was known of it is older.
void recall_last_sign(Profile& profile, const Said& said) {
  if (!said.last_sign) return;
  for (QuietClock& clock : profile.clocks) {
    if (clock.last_sign.certainty_permille > 0) continue;
    clock.last_sign = *said.last_sign;
    clock.last_sign_cell = std::min(cell_of(said.last_sign->at), profile.oldest - 1);
  }
}

void recall_feeds(Profile& profile, const Said& said) {
  for (const auto& [feed, state] : said.feeds) {
    const auto watch = std::ranges::find(profile.feeds, feed, &FeedWatch::id);
    if (watch != profile.feeds.end()) watch->state = state;
  }
}

void recall_episode(Profile& profile, const Said& said) {
  profile.grade = said.grade;
  profile.episode = said.episode;
  profile.blind = said.blind && said.grade != Grade::Calm;
  profile.episodes = said.signals;
  profile.episode_sign = profile.clocks.front().last_sign_cell;
  if (said.raised_at) profile.episode_sign = std::min(profile.episode_sign, cell_of(*said.raised_at));
  end_episode_if_over(profile);
}

}  // namespace

Profile relearn(const StoredLife& life, const Context& context) {
  Context here = context;
  if (!life.readings.empty()) here.now = std::min(context.now, life.readings.front().received_at);
  Profile profile = enroll(life.resident, here);
  attach_all(profile, life.feeds, true, here);
  for (const Reading& reading : life.readings) {
    pass_time(profile, here, reading.received_at);
    observe(profile, reading, here);
  }
  pass_time(profile, here, context.now);
  attach_all(profile, life.feeds, false, here);
  if (life.absence) go_away(profile.habits, *life.absence);
  recall_last_sign(profile, life.said);
  recall_feeds(profile, life.said);
  recall_episode(profile, life.said);
  profile.next_check = context.now;
  return profile;
}

}  // namespace anbu::detect

// The keys of the settings file with what each may hold: read, written, checked and documented from here.
#pragma once

#include <string_view>

#include "casework/policy.h"

namespace anbu::codec {

template <class Value>
struct Between {
  Value least;
  Value most;
};

// `visit(key, value, between)`, for a const or a changeable policy.
template <class Policy, class Visit>
void each_policy_key(Policy& policy, Visit&& visit) {
  const auto minutes = [](int least, int most) { return Between<Duration>{least * 1min, most * 1min}; };
  const auto hours = [](int least, int most) { return Between<Duration>{least * 1h, most * 1h}; };
  visit("automatic_calls_at", policy.automatic_calls_at, minutes(0, 240));
  visit("automatic_call_answer", policy.automatic_call_answer, minutes(1, 15));
  visit("operator_call_within", policy.operator_call_within, minutes(1, 120));
  visit("operator_tries", policy.operator_tries, Between<int>{1, 10});
  visit("operator_retry_after", policy.operator_retry_after, minutes(1, 60));
  visit("contact_ladder", policy.contact_ladder, minutes(1, 120));
  visit("dispatch_by", policy.dispatch_by, minutes(10, 240));
  visit("serious_pick_up_within", policy.serious_pick_up_within, Between<Duration>{10s, 10min});
  visit("serious_dispatch_by", policy.serious_dispatch_by, minutes(1, 120));
  visit("offer_lapses_after", policy.offer_lapses_after, minutes(1, 60));
  visit("crew_offers", policy.crew_offers, Between<int>{1, 20});
  visit("on_the_way_within", policy.on_the_way_within, minutes(5, 120));
  visit("arrival_within", policy.arrival_within, minutes(10, 240));
  visit("on_site_check", policy.on_site_check, minutes(5, 60));
  visit("unexplained_silence", policy.unexplained_silence, hours(1, 72));
  visit("emergency_word_within", policy.emergency_word_within, minutes(5, 240));
  visit("close_within", policy.close_within, minutes(5, 480));
  visit("group_hold_at_most", policy.group_hold_at_most, hours(1, 72));
  visit("serious_unowned_climb", policy.serious_unowned_climb, minutes(1, 30));
  visit("caution_unowned_climb", policy.caution_unowned_climb, minutes(1, 120));
  visit("absence_grace", policy.absence_grace, hours(0, 24));
  visit("blind_care_within", policy.blind_care_within, hours(1, 168));
  visit("blind_ages_after", policy.blind_ages_after, hours(1, 720));
  visit("overdue_grace", policy.overdue_grace, Between<Duration>{10s, 15min});
  visit("overdue_repeat", policy.overdue_repeat, minutes(1, 120));
}

}  // namespace anbu::codec

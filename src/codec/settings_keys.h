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
  visit("calls_per_month", policy.calls_per_month, Between<int>{0, 200});
  visit("dong_answers_within", policy.dong_answers_within, minutes(1, 60));
  visit("serious_pick_up_all_within", policy.serious_pick_up_all_within, minutes(1, 30));
  visit("arrival_all_within", policy.arrival_all_within, minutes(10, 360));
  visit("pick_up_share", policy.pick_up_share, Between<int>{1, 1000});
  visit("pick_up_all_share", policy.pick_up_all_share, Between<int>{1, 1000});
  visit("arrival_share", policy.arrival_share, Between<int>{1, 1000});
  visit("arrival_all_share", policy.arrival_all_share, Between<int>{1, 1000});
  visit("next_day_call_at", policy.next_day_call_at, hours(6, 21));
  visit("dong_report_by", policy.dong_report_by, hours(0, 23));
  visit("review_within", policy.review_within, hours(24, 7 * 24));
  visit("causes_within", policy.causes_within, hours(1, 30 * 24));
  visit("numbers_within", policy.numbers_within, hours(1, 30 * 24));
  visit("call_next_day_again", policy.call_next_day_again, minutes(10, 12 * 60));
  visit("contacts_told", policy.contacts_told, Between<bool>{false, true});
}

// Of the whole district.
template <class Book, class Visit>
void each_book_key(Book& book, Visit&& visit) {
  visit("office_from", book.office.from, Between<Duration>{5h, 12h});
  visit("office_until", book.office.until, Between<Duration>{13h, 23h});
}

}  // namespace anbu::codec

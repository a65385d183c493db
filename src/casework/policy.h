// What happens when, per risk group; imported from TOML, versioned; running cases keep their version.
// The defaults are those of the first deployment.
#pragma once

#include <array>
#include <vector>

#include "base/time.h"
#include "casework/texts.h"
#include "domain/resident.h"

namespace anbu::casework {

struct Policy {
  std::vector<Duration> automatic_calls_at = {0min, 15min, 30min};  // after the signal
  Duration operator_call_within = 15min;                            // after the ladder failed
  Duration automatic_call_answer = 3min;  // no result so long after the last call: the ladder has failed
  int operator_tries = 2;
  Duration operator_retry_after = 5min;
  Duration contact_ladder = 15min;
  Duration dispatch_by = 60min;  // after the signal, even if a ladder is unfinished
  Duration serious_pick_up_within = 1min;
  Duration serious_dispatch_by = 20min;
  Duration offer_lapses_after = 10min;  // a crew that neither accepts nor declines
  int crew_offers = 4;                  // per order; then the auditor speaks until a person acts
  Duration on_the_way_within = 30min;   // else a second unit
  Duration arrival_within = 45min;
  Duration on_site_check = 15min;
  Duration unexplained_silence = 24h;      // no life sign for so long and nothing explains it: 112 and 119
  Duration emergency_word_within = 30min;  // from police and fire, after they were called
  Duration close_within = 30min;           // after she was seen or spoken to
  Duration group_hold_at_most = 24h;       // behind a mass event; a nearer silence limit comes first
  Duration serious_unowned_climb = 5min;
  Duration caution_unowned_climb = 15min;
  Duration absence_grace = 6h;  // after an absence, for the first sign at home
  Duration blind_care_within = 24h;
  Duration blind_ages_after = 72h;      // then it goes to the duty officer
  Duration overdue_grace = 1min;        // the auditor speaks after it
  Duration overdue_repeat = 15min;      // and again
  int calls_per_month = 12;             // automatic ones to one resident; beyond it a person calls
  Duration dong_answers_within = 5min;  // by day the dong is asked first; then the centre has it
  // Targets that reports measure against, beside the times above; shares in permille.
  Duration serious_pick_up_all_within = 3min;
  Duration arrival_all_within = 60min;
  int pick_up_share = 975;      // within serious_pick_up_within
  int pick_up_all_share = 990;  // within serious_pick_up_all_within
  int arrival_share = 900;      // within arrival_within
  int arrival_all_share = 1000;
  // After the case.
  Duration next_day_call_at = 10h;  // local time of day
  Duration dong_report_by = 9h;     // local time of day
  Duration review_within = 7 * 24h;
  Duration causes_within = 3 * 24h;   // absence entered, feed or limits mended, referral made
  Duration numbers_within = 7 * 24h;  // a number that is dead
  Duration call_next_day_again = 1h;  // nobody answered
  bool contacts_told = true;          // when it has closed well: those who wish to hear

  friend bool operator==(const Policy&, const Policy&) = default;
};

// Working days, [from, until) by the local clock: the dong's hours.
struct OfficeHours {
  Duration from = 9h;
  Duration until = 18h;

  friend bool operator==(const OfficeHours&, const OfficeHours&) = default;
};

struct PolicyBook {
  int version = 1;
  OfficeHours office;
  std::array<Policy, 3> by_group;  // by RiskGroup
  Texts texts = default_texts();   // for all groups

  friend bool operator==(const PolicyBook&, const PolicyBook&) = default;
};

}  // namespace anbu::casework

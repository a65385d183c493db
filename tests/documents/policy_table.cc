// The keys of the settings file with their defaults and bounds for docs/formats/policy.md, made from the
// table that reads and checks the file.
#include <fmt/format.h>

#include <array>
#include <string>
#include <utility>
#include <vector>

#include "base/check.h"
#include "codec/duration_text.h"
#include "codec/settings_keys.h"
#include "tests/documents/marked.h"

namespace anbu::documents {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 42> kMeanings{{
    {"automatic_calls_at", "when the automatic calls ring, from the begin of the ladder; `[]`: none"},
    {"automatic_call_answer", "so long after the last call without a result the ladder has failed"},
    {"operator_call_within", "caution: an operator calls within, after the ladder failed"},
    {"operator_tries", "so often before the contacts are called"},
    {"operator_retry_after", "between two tries; serious: time for the call after it was taken"},
    {"contact_ladder", "for the contacts, in parallel"},
    {"dispatch_by", "caution: a crew is ordered by then, even if a ladder is unfinished"},
    {"serious_pick_up_within", "serious: an operator has it by then"},
    {"serious_dispatch_by", "serious: a crew is ordered by then"},
    {"offer_lapses_after", "a crew that neither accepts nor declines: the next one"},
    {"crew_offers", "offers for each order; then the auditor speaks until a person acts"},
    {"on_the_way_within", "else a second unit"},
    {"arrival_within", "from the order to the door"},
    {"on_site_check", "bell, telephone, neighbours, meter, before police and fire are asked"},
    {"unexplained_silence", "no life sign for so long and nothing explains it: 112 and 119 together"},
    {"emergency_word_within", "word from police and fire, after they were called"},
    {"close_within", "after she was seen or spoken to"},
    {"group_hold_at_most", "behind a mass event; a nearer silence limit comes first"},
    {"serious_unowned_climb", "a serious case that nobody takes climbs one rung"},
    {"caution_unowned_climb", "a caution that nobody takes climbs one rung"},
    {"absence_grace",
     "after an absence the first sign at home is awaited, in daytime, never beyond the silence limit"},
    {"blind_care_within", "a late feed is looked after; not done: one rung higher, and again"},
    {"blind_ages_after", "a blind case goes to the duty officer at the latest"},
    {"overdue_grace", "after the due time, before the auditor speaks"},
    {"overdue_repeat", "between two words of the auditor"},
    {"calls_per_month", "automatic calls to one resident in a month; beyond it a person calls"},
    {"dong_answers_within", "in office hours the dong is asked first; not taken so long: the centre has it"},
    {"serious_pick_up_all_within", "target of the reports, beside `serious_pick_up_within`"},
    {"arrival_all_within", "target of the reports, beside `arrival_within`"},
    {"pick_up_share", "permille that must be picked up within `serious_pick_up_within`"},
    {"pick_up_all_share", "permille that must be picked up within `serious_pick_up_all_within`"},
    {"arrival_share", "permille that must be there within `arrival_within`"},
    {"arrival_all_share", "permille that must be there within `arrival_all_within`"},
    {"next_day_call_at", "time of day of the human call after the case"},
    {"dong_report_by", "time of day on the next working day: the dong has read of it"},
    {"review_within", "after the case; rescue and death always, and wherever somebody went"},
    {"causes_within", "after the case: absence entered, data or limits mended, referral made"},
    {"numbers_within", "a number that is dead is mended"},
    {"call_next_day_again", "nobody answered the call after the case"},
    {"contacts_told", "contacts who wish it hear that the case has closed well"},
    {"office_from", "begin of the dong's hours on working days; for the whole district"},
    {"office_until", "their end: what is open is handed over"},
}};

std::string_view meaning_of(std::string_view key) {
  for (const auto& [name, meaning] : kMeanings) {
    if (name == key) return meaning;
  }
  fmt::print(stderr, "{}: nobody has said what it means\n", key);
  CHECK(false);
}

std::string shown(int value) {
  return fmt::format("{}", value);
}

std::string shown(bool value) {
  return value ? "true" : "false";
}

std::string shown(Duration value) {
  return codec::to_text(value);
}

std::string shown(const std::vector<Duration>& values) {
  std::string list;
  for (const Duration value : values) list += (list.empty() ? "" : ", ") + shown(value);
  return list;
}

std::string table() {
  const casework::Policy defaults;
  std::string text = "| key | default | from – to | meaning |\n|---|---|---|---|\n";
  codec::each_policy_key(defaults, [&](std::string_view key, const auto& value, const auto& between) {
    text += fmt::format("| `{}` | {} | {} – {} | {} |\n", key, shown(value), shown(between.least),
                        shown(between.most), meaning_of(key));
  });
  const casework::PolicyBook book;
  codec::each_book_key(book, [&](std::string_view key, const auto& value, const auto& between) {
    text += fmt::format("| `{}` | {} | {} – {} | {} |\n", key, shown(value), shown(between.least),
                        shown(between.most), meaning_of(key));
  });
  return text;
}

}  // namespace
}  // namespace anbu::documents

int main(int count, char** arguments) {
  const anbu::documents::Made made{.by = "policy_table", .part = anbu::documents::table()};
  return anbu::documents::run(made, count, arguments);
}

#include "codec/samples_test.h"

#include "base/rng.h"
#include "detect/detector.h"

namespace anbu::codec::sample {
namespace {

constexpr Timestamp kMorning = from_unix(1'795'300'200);
constexpr ResidentId kResident{0x5ca1'ab1e'0ddb'a11};

Reading power(FeedId feed, Timestamp start, Rng& rng) {
  return {.feed = feed,
          .measure = Measure::Power,
          .start = start,
          .length = 15min,
          .value = rng.between(20, 400),
          .received_at = start + 17min};
}

ActionReport report(ActionOutcome outcome) {
  return {.action = ActionId{12}, .subject = CaseId{34}, .resident = ResidentId{56}, .outcome = outcome};
}

engine::MessageReported message_reported() {
  return {report(ActionOutcome::PressedSeen), ActionKind::AskAbsence, 4, 5, 6, Way::Push};
}

casework::Policy policy() {
  return {.automatic_calls_at = {1min, 2min},
          .operator_call_within = 3min,
          .automatic_call_answer = 5min,
          .operator_tries = 4,
          .operator_retry_after = 6min,
          .contact_ladder = 7min,
          .dispatch_by = 8min,
          .serious_pick_up_within = 9min,
          .serious_dispatch_by = 10min,
          .offer_lapses_after = 21min,
          .crew_offers = 22,
          .on_the_way_within = 11min,
          .arrival_within = 12min,
          .on_site_check = 13min,
          .unexplained_silence = 14min,
          .emergency_word_within = 23min,
          .close_within = 24min,
          .group_hold_at_most = 25min,
          .serious_unowned_climb = 16min,
          .caution_unowned_climb = 17min,
          .absence_grace = 28min,
          .blind_care_within = 18min,
          .blind_ages_after = 26min,
          .overdue_grace = 19min,
          .overdue_repeat = 27min,
          .calls_per_month = 29,
          .dong_answers_within = 30min,
          .serious_pick_up_all_within = 31min,
          .arrival_all_within = 32min,
          .pick_up_share = 33,
          .pick_up_all_share = 34,
          .arrival_share = 35,
          .arrival_all_share = 36,
          .next_day_call_at = 37min,
          .dong_report_by = 38min,
          .review_within = 39min,
          .causes_within = 40min,
          .numbers_within = 41min,
          .call_next_day_again = 42min};
}

}  // namespace

Resident resident() {
  return {.id = kResident,
          .risk = RiskGroup::High,
          .area = "가산동",
          .services = {"AI안부든든", "스마트플러그"},
          .automatic_calls = {9, 20},
          .watched = {22, 6},
          .contacts = 3,
          .told_when_well = 5,
          .human_calls_only = true,
          .medical_device = true,
          .canary = true,
          .drill = true,
          .deceased = true,
          .since = kMorning};
}

Feed feed() {
  return {.id = FeedId{4711},
          .resident = kResident,
          .measure = Measure::CallOut,
          .provider = "skt",
          .area = "독산1동",
          .cadence = 24h,
          .shared = true,
          .ended = true,
          .cumulative = true};
}

Absence absence() {
  return {.resident = kResident,
          .kind = AbsenceKind::Respite,
          .source = AbsenceSource::Family,
          .from = kMorning,
          .until = kMorning + 72h,
          .asked_at = kMorning + 48h,
          .home_signs = 2,
          .home_sign_at = kMorning + 50h};
}

Signal signal() {
  const MeasureEvidence steps{.measure = Measure::Steps,
                              .last_life_sign = kMorning - 13h,
                              .seen_until = kMorning - 1h,
                              .total_in_silence = 3,
                              .late = true};
  return {.resident = kResident,
          .episode = EpisodeId{99},
          .kind = SignalKind::HardLimit,
          .grade = Grade::Serious,
          .raised_at = kMorning,
          .evidence = {
              .last_life_sign = {.at = kMorning - 12h, .measure = Measure::Unlock, .certainty_permille = 900},
              .missed_signs_tenths = 118,
              .quiet_centinats = 1'234,
              .threshold_centinats = 1'100,
              .limit = 24h,
              .measures = {steps, MeasureEvidence{}},
              .away_hint = AwayHint::PhoneWentOn,
              .phone_went_on = 5h}};
}

MassEvent mass_event() {
  return {.scope = {.provider = "kepco", .area = "독산1동", .measure = Measure::Power},
          .since = kMorning - 3h,
          .counts = kMorning - 12h,
          .began_at = kMorning,
          .lines = 41,
          .down = 40};
}

VisitSuggestion visit_suggestion() {
  return {.resident = kResident,
          .raised_at = kMorning,
          .state = SuggestionState::Answered,
          .as_of = kMorning + 24h,
          .drifts = {{.habit = Habit::Nights,
                      .source = Measure::Unlock,
                      .usual = 12,
                      .recent = 31,
                      .strength = 140,
                      .weeks = {31, kNotMeasured, 12}}},
          .answer = SuggestionAnswer::NotNeeded,
          .answered_by = AccountId{5},
          .ended_at = kMorning + 48h};
}

namespace {

casework::Texts texts() {
  casework::Texts texts = casework::default_texts();
  casework::Wording& asked = texts.in("uz").by_theme[0];
  asked = {.text = "{name} {link}", .notice = "{name}", .notice_pattern = "WELL07", .subject = "Yaxshimisiz"};
  return texts;
}

}  // namespace

engine::Settings settings() {
  return {.version = 9,
          .district = "성동",
          .detector = {.calls_per_resident_month = 0.3,
                       .silence_limit = {40h, 30h, 0h},
                       .zone = {.name = "Europe/London",
                                .offsets = {{.since = Timestamp{}, .east_of_utc = 0h},
                                            {.since = kMorning, .east_of_utc = -1h}}},
                       .holidays = {Day{std::chrono::days{20'000}}, Day{std::chrono::days{20'100}}},
                       .late_after = 90min,
                       .false_mass_events_per_year = 0.5},
          .policy = {.version = 4,
                     .office = {.from = 8h, .until = 17h},
                     .by_group = {policy(), casework::Policy{}, policy()},
                     .texts = texts()},
          .activation = {.actor = AccountId{6},
                         .at = kMorning,
                         .draft = "draft's hash",
                         .reason = "reason's hash",
                         .backtest = 12}};
}

detect::Calibration calibration() {
  detect::PooledTail tail{.months = 71.5};
  for (std::size_t i = 0; i < tail.per_month.size(); ++i)
    tail.per_month[i] = 90.0 / static_cast<double>(i + 1);
  return {.version = 8, .groups = {{.measures = 65, .clocks = {tail, detect::PooledTail{}, tail}}}};
}

namespace {

// Half a year of every habit, with a drift under way.
detect::Habits habits() {
  detect::Habits habits{.day = 20'700,
                        .lived = true,
                        .away = true,
                        .away_from = 1'987'200,
                        .away_until = 1'989'000,
                        .meal_day = {.lowest = 64, .meals = 14'000, .all = 41'000, .meals_seen = 30},
                        .suggested = 2'955};
  std::uint8_t step = 40;
  for (detect::HabitTrack& track : habits.tracks) {
    track = {.source = Measure::Unlock,
             .weeks_unseen = 2,
             .seen = 61,
             .signs = 20,
             .days = {.days = 5, .sum = 2'100, .least = 380, .most = 470},
             .weeks = std::vector<detect::WeekByte>(detect::kWeeksKept, step),
             .usual = {.middle = 160, .spread = 24}};
    step = static_cast<std::uint8_t>(step + 50);
  }
  return habits;
}

}  // namespace

// A resident whose power, steps and visits have been watched for some days.
detect::Profile profile() {
  const detect::Settings settings;
  const detect::Calibration built_in;
  detect::Context context{.now = kMorning, .settings = settings, .calibration = built_in};
  detect::Profile profile = detect::enroll({.id = kResident, .risk = RiskGroup::Low}, context);
  const std::vector<Measure> measures{Measure::Power, Measure::Steps};
  for (const Measure measure : measures) {
    const FeedId feed{static_cast<std::int64_t>(measure) + 7};
    detect::attach(profile, {.id = feed, .resident = kResident, .measure = measure}, context);
  }
  Rng rng{3};
  for (int quarter = 0; quarter < 96 * 5; ++quarter) {
    context.now += 15min;
    for (const Measure measure : measures) {
      const FeedId feed{static_cast<std::int64_t>(measure) + 7};
      const std::int64_t value = rng.chance(0.7) ? rng.between(0, 9) : rng.between(10, 600);
      detect::observe(profile,
                      {.feed = feed,
                       .measure = measure,
                       .start = context.now - 15min,
                       .length = 15min,
                       .value = value,
                       .received_at = context.now},
                      context);
    }
  }
  detect::observe(profile, {.measure = Measure::Visit, .start = context.now - 30min, .value = 1}, context);
  context.now += 26h;
  detect::elapse(profile, context);
  profile.habits = habits();
  profile.clocks.front().doubted = 70'000;
  detect::await_return(profile, context.now + 30h);
  detect::FeedWatch& power_watch = profile.feeds.front();
  power_watch.cumulative = true;
  power_watch.faults = {.doubled = 1,
                        .corrected = 2,
                        .too_late = 3,
                        .ahead = 4,
                        .wrong_unit = 5,
                        .resets = 6,
                        .clock_offset = -9h,
                        .last_held_back_at = kMorning};
  power_watch.heard = {kMorning};
  power_watch.counter = {{.at = kMorning, .value = 70'000}};
  return profile;
}

engine::SeriesChunk series_chunk() {
  Rng rng{1};
  const Day day = std::chrono::floor<std::chrono::days>(kMorning);
  engine::SeriesChunk chunk{.resident = kResident, .day = day, .position = 123'456, .readings = {}};
  for (int quarter = 0; quarter < 96; ++quarter) {
    chunk.readings.push_back(power(FeedId{4711}, Timestamp{day} + quarter * 15min, rng));
  }
  for (int hour = 0; hour < 24; ++hour) {
    chunk.readings.push_back({.feed = FeedId{4713},
                              .measure = Measure::Steps,
                              .start = Timestamp{day} + hour * 1h,
                              .length = 1h,
                              .value = rng.chance(0.5) ? 0 : rng.between(1, 800),
                              .received_at = Timestamp{day} + (hour + 1) * 1h + 40s});
  }
  return chunk;
}

engine::ReadingsArrived batch_of_many_feeds() {
  Rng rng{2};
  engine::ReadingsArrived batch{.received_at = kMorning + 17min, .readings = {}};
  std::int64_t feed = 1'000'000;
  for (int i = 0; i < 100; ++i) {
    feed += rng.between(1, 6);
    batch.readings.push_back(power(FeedId{feed}, kMorning, rng));
  }
  return batch;
}

engine::ReadingsArrived batch_of_few_feeds() {
  Rng rng{3};
  engine::ReadingsArrived batch{.received_at = kMorning + 17min, .readings = {}};
  for (int i = 0; i < 99; ++i) {
    Reading reading = power(FeedId{4711 + i / 33}, kMorning - (33 - i % 33) * 15min, rng);
    reading.received_at = batch.received_at;
    batch.readings.push_back(reading);
  }
  return batch;
}

std::vector<engine::LogBody> log_bodies() {
  return {batch_of_many_feeds(),
          engine::Tick{},
          engine::Resumed{.gap = 3h},
          engine::ResidentChanged{.resident = resident()},
          engine::FeedRegistered{.feed = feed()},
          engine::AbsenceEntered{.absence = absence(), .actor = AccountId{5}},
          engine::AbsenceEnded{.resident = kResident, .actor = AccountId{5}},
          engine::CommandIssued{.command = command()},
          engine::ActionEnded{.report = report(ActionOutcome::SilentAnswer)},
          engine::SettingsActivated{.settings = settings(), .actor = AccountId{5}, .instead_of = 8},
          engine::CalibrationPublished{.calibration = calibration()},
          engine::SuggestionAnswered{
              .resident = kResident, .answer = SuggestionAnswer::Refused, .actor = AccountId{5}},
          engine::MassEventBegan{.event = mass_event()},
          engine::MassEventEnded{.scope = mass_event().scope, .ended_at = kMorning + 3h},
          message_reported(),
          engine::RosterPublished{.roster = roster()},
          engine::TaskAnswered{.answer = {.task = TaskId{61},
                                          .resident = kResident,
                                          .word = TaskWord::Postponed,
                                          .actor = AccountId{5},
                                          .until = kMorning + 24h,
                                          .note = NoteId{77}}}};
}

}  // namespace anbu::codec::sample

#include "http/evidence_handlers.h"

#include <algorithm>
#include <map>

#include "detect/portrait.h"
#include "http/evidence_json.h"
#include "http/query.h"
#include "http/view.h"
#include "store/queries.h"

namespace anbu::http {

namespace {

// Everything that the plot is made of.
struct Material {
  store::ResidentRow row;
  detect::Profile profile;
  std::vector<Reading> readings;  // each once, rising by start
  engine::Settings settings;
  detect::Calibration calibration;
  std::optional<Signal> signal;  // of the open case
  Timestamp from;
  Timestamp now;
};

constexpr int kMostDays = 90;

struct Question {
  ResidentId resident;
  int days = 0;
};

Result<std::vector<Reading>> stored_readings(Records& records, ResidentId id, Day first, Day last) {
  const store::Seal seal{.seal = {}, .unseal = [&records](ResidentId owner, std::string sealed) {
                           return records.vault.unseal(owner, sealed);
                         }};
  return store::series_of(*records.database, seal, id, first, last);
}

// A reading that was corrected counts once: as it came last.
void join(std::vector<Reading>& readings, const std::vector<Reading>& later) {
  std::map<std::pair<FeedId, Timestamp>, Reading> by_start;
  for (const Reading& reading : readings) by_start[{reading.feed, reading.start}] = reading;
  for (const Reading& reading : later) by_start[{reading.feed, reading.start}] = reading;
  readings.clear();
  for (const auto& [place, reading] : by_start) readings.push_back(reading);
  std::ranges::stable_sort(readings, {}, &Reading::start);
}

Result<detect::Profile> profile_of(Records& records, const Question& question,
                                   const std::optional<engine::Glimpse>& glimpse) {
  if (glimpse) return glimpse->profile;
  auto checkpoint = store::find_checkpoint(*records.database, question.resident);
  if (!checkpoint) return checkpoint.error();
  return std::move(checkpoint->profile);
}

// As many days as are asked for, and more where the silence began before them: half a silence would be drawn
// as a steeper one.
Day first_day(const Question& question, Day today, Day silent_since) {
  constexpr std::chrono::days kBefore{1};
  const Day asked = today - std::chrono::days{question.days - 1};
  const Day most = today - std::chrono::days{kMostDays - 1};
  return std::max(std::min(asked, silent_since - kBefore), most);
}

Result<Material> material(Office& office, Records& records, const Question& question,
                          const std::optional<engine::Glimpse>& glimpse) {
  Material all;
  auto row = store::find_resident(*records.database, question.resident);
  if (!row) return row.error();
  all.row = std::move(*row);
  auto settings = store::settings_in_force(*records.database);
  if (!settings) return settings.error();
  all.settings = std::move(*settings);
  auto calibration = store::calibration_in_force(*records.database);
  if (!calibration) return calibration.error();
  all.calibration = std::move(*calibration);
  auto open = store::open_case_of(*records.database, question.resident);
  if (open && *open) all.signal = (*open)->signal;

  const Zone& zone = office.outside.identity.zone;
  // A checkpoint is shown as of its own time: what came since then is not in it.
  const bool is_old = !glimpse && all.row.status.as_of != Timestamp{};
  all.now = is_old ? all.row.status.as_of : office.outside.clock().now;
  auto profile = profile_of(records, question, glimpse);
  if (!profile) return profile.error();
  all.profile = std::move(*profile);
  const Day today = zone.local(all.now).day;
  const Day first = first_day(question, today, zone.local(detect::silent_since(all.profile)).day);
  all.from = zone.utc(first, 0s);
  auto readings = stored_readings(records, question.resident, first, today);
  if (!readings && readings.error().code != Errc::NotFound) return readings.error();
  if (readings) all.readings = std::move(*readings);
  if (glimpse) join(all.readings, glimpse->unsaved);
  return all;
}

void write_numbers(JsonWriter& writer, std::string_view name, std::span<const double> numbers) {
  writer.key(name).begin_array();
  for (const double number : numbers) writer.value(number);
  writer.end_array();
}

void write_portrait(JsonWriter& writer, const detect::Portrait& portrait, const Zone& zone) {
  writer.key("life_signs").begin_array();
  for (const LifeSign& sign : portrait.life_signs) write_life_sign(writer, sign, zone);
  writer.end_array().key("expected_signs").begin_object();
  write_numbers(writer, "working_day", portrait.expected_signs[0]);
  write_numbers(writer, "weekend", portrait.expected_signs[1]);
  writer.end_object().key("seen").begin_array();
  for (const detect::SeenSpan& span : portrait.seen) {
    writer.begin_object().field("measure", to_string(span.measure));
    write_time(writer, {"from", span.from}, zone);
    write_time(writer, {"until", span.until}, zone);
    writer.end_object();
  }
  writer.end_array().key("clock").begin_object().key("at").begin_array();
  for (const detect::ClockPoint& point : portrait.clock) writer.value(to_unix(point.at));
  writer.end_array().key("quiet").begin_array();
  for (const detect::ClockPoint& point : portrait.clock) writer.value(point.quiet);
  writer.end_array().end_object().key("thresholds").begin_object();
  writer.field("watch", portrait.watch).field("caution", portrait.caution);
  writer.field("serious", portrait.serious).end_object();
  write_time(writer, {"limit_at", portrait.limit_at}, zone);
}

void write_series(JsonWriter& writer, const std::vector<Reading>& readings) {
  std::map<Measure, std::vector<Reading>> by_measure;
  for (const Reading& reading : readings) by_measure[reading.measure].push_back(reading);
  writer.key("series").begin_array();
  for (const auto& [measure, own] : by_measure) {
    writer.begin_object().field("measure", to_string(measure)).field("unit", unit(measure));
    writer.key("at").begin_array();
    for (const Reading& reading : own) writer.value(to_unix(reading.start));
    writer.end_array().key("seconds").begin_array();
    for (const Reading& reading : own) writer.value(reading.length.count());
    writer.end_array().key("values").begin_array();
    for (const Reading& reading : own) writer.value(reading.value);
    writer.end_array().end_object();
  }
  writer.end_array();
}

void write_holidays(JsonWriter& writer, const Material& all, const Zone& zone) {
  writer.key("holidays").begin_array();
  for (const Day day : all.settings.detector.holidays) {
    if (day >= zone.local(all.from).day && day <= zone.local(all.now).day) writer.value(to_iso(day));
  }
  writer.end_array();
}

void write_why(JsonWriter& writer, const std::optional<Signal>& signal, const Zone& zone) {
  writer.key("explanation");
  if (!signal) {
    writer.null().null_field("missed_signs");
    return;
  }
  write_sentence(writer, *signal, zone);
  writer.field("missed_signs", signal->evidence.missed_signs_tenths / 10.0);
}

Response evidence(Office& office, Records& records, const Question& question,
                  const std::optional<engine::Glimpse>& glimpse) {
  const auto all = material(office, records, question, glimpse);
  if (!all) return refusal(all.error());
  const Zone& zone = office.outside.identity.zone;
  const detect::Context context{
      .now = all->now, .settings = all->settings.detector, .calibration = all->calibration};
  const detect::Portrait portrait = detect::portray(all->profile, all->readings, all->from, context);
  JsonWriter writer;
  writer.begin_object().field("resident", question.resident);
  write_time(writer, {"now", all->now}, zone);
  write_time(writer, {"from", all->from}, zone);
  writer.field("zone", zone.name).field("grade", to_string(all->profile.grade));
  write_life_sign(writer.key("last_life_sign"), all->profile.last_life_sign(), zone);
  write_why(writer, all->signal, zone);
  write_portrait(writer, portrait, zone);
  write_holidays(writer, *all, zone);
  writer.key("absences").begin_array();
  if (all->row.absence) write_absence(writer, all->row.absence, zone);
  writer.end_array();
  write_series(writer, all->readings);
  writer.end_object();
  return json(200, writer.take());
}

}  // namespace

void get_evidence(Office& office, Records& records, Call call) {
  constexpr Range kDays{.least = 1, .most = kMostDays, .otherwise = 14};
  const auto days = whole_number(call.request, "days", kDays);
  if (!days) return call.respond(refusal(400, days.error().message, "days"));
  const Question question{.resident = ResidentId{*id_of(call.request.id)}, .days = *days};
  if (!office.outside.glimpse) return call.respond(evidence(office, records, question, std::nullopt));
  const auto done = [&office, question, respond = call.respond](Result<engine::Glimpse> seen) {
    if (!seen) return respond(refusal(seen.error()));
    const bool taken = office.work([&office, question, respond, glimpse = *seen](Records& later) {
      respond(evidence(office, later, question, glimpse));
    });
    if (!taken) respond(refusal(503, "too many requests at one time"));
  };
  office.outside.glimpse(question.resident, done);
}

}  // namespace anbu::http

#include "http/case_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "casework/ownership.h"
#include "detect/explain_mass_event.h"
#include "http/allowed_commands.h"
#include "http/command_desk.h"
#include "http/door_json.h"
#include "http/evidence_json.h"
#include "http/mass_event_json.h"
#include "http/person_json.h"
#include "messages/rows.h"
#include "register/recordings.h"

namespace anbu::http {

namespace {

template <class Enum>
std::optional<std::string_view> name_of(const std::optional<Enum>& value) {
  return value ? std::optional{to_string(*value)} : std::nullopt;
}

std::optional<Feed> late_feed(Records& records, const Case& subject) {
  if (!subject.feed || !subject.resident) return std::nullopt;
  const auto feeds = store::feeds_of(*records.database, subject.resident);
  if (!feeds) return std::nullopt;
  for (const store::FeedRow& row : *feeds) {
    if (row.feed.id == subject.feed) return row.feed;
  }
  return std::nullopt;
}

void write_feed(JsonWriter& writer, const std::optional<Feed>& feed) {
  if (!feed) {
    writer.null();
    return;
  }
  writer.begin_object().field("id", feed->id).field("measure", to_string(feed->measure));
  writer.field("provider", feed->provider).end_object();
}

void write_next_step(JsonWriter& writer, const Case& subject) {
  const NextStep next = next_step(subject);
  writer.key("next_step").begin_object().field("by", to_string(next.by));
  writer.field("command", name_of(next.command)).field("contact", next.contact).end_object();
}

void write_resident(JsonWriter& writer, View& view, ResidentId id) {
  writer.key("resident");
  if (!id) {
    writer.null();
    return;
  }
  writer.begin_object();
  view.write_summary(writer, id);
  writer.end_object();
}

void write_times(JsonWriter& writer, const Case& subject, const Zone& zone) {
  write_time(writer, {"due", subject.due}, zone);
  write_time(writer, {"step_since", subject.step_since}, zone);
  write_time(writer, {"opened_at", subject.opened_at}, zone);
  write_time(writer, {"closed_at", subject.closed_at}, zone);
}

void write_silence(JsonWriter& writer, const Case& subject, const Zone& zone) {
  const LifeSign& last = subject.signal.evidence.last_life_sign;
  const bool is_known = subject.kind == CaseKind::Person && last.at != Timestamp{};
  write_time(writer, {"silence_since", is_known ? std::optional{last.at} : std::nullopt}, zone);
  writer.field("silence_measure", is_known ? std::optional{to_string(last.measure)} : std::nullopt);
  writer.field("missed_signs", subject.signal.evidence.missed_signs_tenths / 10.0);
}

void write_row_fields(JsonWriter& writer, View& view, const Case& subject, const std::optional<Feed>& feed) {
  const Resident* resident = view.resident(subject.resident);
  writer.field("id", subject.id).field("number", view.number(subject)).field("version", subject.version);
  writer.field("kind", to_string(subject.kind));
  write_resident(writer, view, subject.resident);
  writer.field("grade", to_string(subject.grade)).field("signal_kind", to_string(subject.signal.kind));
  writer.field("step", to_string(subject.step));
  write_next_step(writer, subject);
  write_times(writer, subject, view.zone());
  write_silence(writer, subject, view.zone());
  view.write_actor(writer.key("assignee"), subject.assignee);
  writer.field("owner", casework::to_string(casework::owner_of(subject)));
  writer.field("side", to_string(subject.side)).field("origin", to_string(subject.origin));
  writer.field("reopens", subject.reopens ? std::optional{subject.reopens} : std::nullopt);
  writer.field("rung", subject.rung).field("overdue", subject.overdue);
  writer.field("held", subject.step == Step::Held);
  writer.field("drill", resident != nullptr && resident->drill).field("danger", subject.danger);
  writer.field("needs_confirmation", subject.needs_confirmation);
  writer.field("outcome", to_string(subject.outcome));
  write_feed(writer.key("feed"), feed);
}

void write_at_the_door(JsonWriter& writer, View& view, const CaseEntry& entry) {
  write_time(writer, {"happened_at", entry.happened_at}, view.zone());
  writer.field("check", name_of(entry.check)).field("finding", name_of(entry.finding));
  writer.field("address_check", name_of(entry.address)).field("opened_by", name_of(entry.opened_by));
  writer.field("legal_basis", name_of(entry.basis)).field("damage", name_of(entry.damage));
  writer.field("relock", name_of(entry.relock)).field("via", name_of(entry.via));
  write_time(writer, {"arrives_at", entry.arrives_at}, view.zone());
  writer.field("side", name_of(entry.side)).field("origin", to_string(entry.origin));
  writer.field("crew_id", entry.crew_id ? std::optional{entry.crew_id} : std::nullopt);
  view.write_actor(writer.key("to"), entry.to);
  writer.field("incoming", entry.incoming);
  write_facts(writer.key("facts"), entry.facts);
}

// What an entry does not hold itself.
struct Beside {
  std::optional<std::string> note;
  const messages::Message* news = nullptr;  // what a contact was told; absent: it is no such entry
};

void write_news(JsonWriter& writer, const messages::Message* news) {
  writer.key("news");
  if (news == nullptr) {
    writer.null();
    return;
  }
  writer.begin_object().field("state", messages::to_string(news->state));
  writer.field("way", to_string(news->way)).end_object();
}

void write_entry(JsonWriter& writer, View& view, const CaseEntry& entry, const Beside& beside) {
  writer.begin_object().field("sequence", entry.sequence);
  write_time(writer, {"at", entry.at}, view.zone());
  view.write_actor(writer.key("actor"), entry.actor);
  writer.field("kind", to_string(entry.kind)).field("reason", to_string(entry.reason));
  writer.field("step", to_string(entry.step)).field("measure", name_of(entry.measure));
  writer.field("grade", name_of(entry.grade)).field("action", name_of(entry.action));
  writer.field("outcome", name_of(entry.outcome)).field("command", name_of(entry.command));
  writer.field("call_result", name_of(entry.call_result)).field("crew", name_of(entry.crew));
  writer.field("closed_as", name_of(entry.closed_as)).field("contact", entry.contact);
  writer.field("attempt", entry.attempt).field("way", to_string(entry.way)).field("note", beside.note);
  write_news(writer, beside.news);
  write_at_the_door(writer, view, entry);
  writer.end_object();
}

// The log hears of a closed case no more: the post itself knows what became of the news.
std::vector<messages::Message> news_of(Records& records, const Case& subject) {
  if (subject.is_open()) return {};
  auto news = messages::news_of(*records.database, subject.resident, subject.id);
  return news ? *std::move(news) : std::vector<messages::Message>{};
}

const messages::Message* news_told(std::span<const messages::Message> news, const CaseEntry& entry) {
  if (entry.kind != EntryKind::Action || entry.action != ActionKind::TellContact) return nullptr;
  const auto found = std::ranges::find(news, entry.contact,
                                       [](const messages::Message& each) { return each.action.contact; });
  return found == news.end() ? nullptr : &*found;
}

void write_timeline(JsonWriter& writer, View& view, Records& records, const store::CaseFile& file) {
  const std::vector<messages::Message> news = news_of(records, file.subject);
  writer.key("timeline").begin_array();
  for (const CaseEntry& entry : file.entries) {
    const NoteId note = file.subject.resident ? entry.note : NoteId{};
    write_entry(writer, view, entry, {.note = note_text(records, note), .news = news_told(news, entry)});
  }
  writer.end_array();
}

void write_recordings(JsonWriter& writer, View& view, Records& records, CaseId id) {
  writer.key("recordings").begin_array();
  const auto calls = registry::recordings_of(*records.database, id);
  for (const registry::RecordedCall& call : calls ? *calls : std::vector<registry::RecordedCall>{}) {
    writer.begin_object().field("name", call.name).field("seconds", call.seconds);
    write_time(writer, {"at", call.at}, view.zone());
    write_time(writer, {"kept_until", call.expires_at}, view.zone());
    writer.end_object();
  }
  writer.end_array();
}

void write_commands(JsonWriter& writer, const std::vector<AllowedCommand>& commands) {
  writer.key("commands").begin_array();
  for (const AllowedCommand& command : commands) {
    writer.begin_object().field("kind", to_string(command.kind)).field("rank", to_string(command.rank));
    writer.key("fields").begin_array();
    for (const CommandField& field : command.fields) {
      writer.begin_object().field("name", field.name).field("required", field.required);
      writer.key("values").begin_array();
      for (const std::string_view value : field.values) writer.value(value);
      writer.end_array().end_object();
    }
    writer.end_array().end_object();
  }
  writer.end_array();
}

void write_figures(JsonWriter& writer, const CaseFigures& figures, const Zone& zone) {
  writer.key("figures").begin_object();
  writer.field("resident_calls", figures.resident_calls).field("contact_calls", figures.contact_calls);
  writer.field("dispatches", figures.dispatches).field("location_requests", figures.location_requests);
  writer.field("fire_location_requests", figures.fire_location_requests);
  writer.field("police", figures.police).field("fire", figures.fire);
  writer.field("door_opened_by_fire", figures.door_opened_by_fire).field("app_care", figures.app_care);
  write_time(writer, {"first_call_at", figures.first_call_at}, zone);
  write_time(writer, {"picked_up_at", figures.picked_up_at}, zone);
  write_time(writer, {"dispatched_at", figures.dispatched_at}, zone);
  write_time(writer, {"arrived_at", figures.arrived_at}, zone);
  write_time(writer, {"contact_at", figures.contact_at}, zone);
  writer.end_object();
}

void write_timers(JsonWriter& writer, const Case& subject, const Zone& zone) {
  writer.key("timers").begin_array();
  for (const Timer& timer : subject.timers) {
    writer.begin_object().field("kind", to_string(timer.kind));
    write_time(writer, {"due", timer.due}, zone);
    writer.end_object();
  }
  writer.end_array();
}

void explain_blind(JsonWriter& writer, const Case& subject, const std::optional<Feed>& feed,
                   const Zone& zone) {
  const std::string at = to_minute(zone.local(subject.opened_at));
  const std::string_view measure = feed ? korean(feed->measure) : std::string_view{"여러"};
  const std::string_view name = feed ? to_string(feed->measure) : std::string_view{"several"};
  write_sentence(writer, fmt::format("{} 데이터가 늦어 {}부터 볼 수 없습니다.", measure, at),
                 fmt::format("Data are late ({}): we cannot see since {}.", name, at));
}

void write_why(JsonWriter& writer, const Case& subject, const std::optional<Feed>& feed, const Zone& zone) {
  writer.key("explanation");
  if (subject.mass_event) {
    write_sentence(writer, detect::explain(*subject.mass_event, zone, detect::Language::Korean),
                   detect::explain(*subject.mass_event, zone, detect::Language::English));
    writer.null_field("signal");
    return;
  }
  if (subject.kind != CaseKind::Person) {
    explain_blind(writer, subject, feed, zone);
    writer.null_field("signal");
    return;
  }
  write_sentence(writer, subject.signal, zone);
  write_signal(writer.key("signal"), subject.signal, zone);
}

}  // namespace

void write_case_row(JsonWriter& writer, View& view, Records& records, const Case& subject) {
  writer.begin_object();
  write_row_fields(writer, view, subject, late_feed(records, subject));
  write_mass_event(writer, view, records, subject);
  writer.end_object();
}

Result<std::string> case_json(Office& office, Records& records, CaseId id, const auth::Session& who) {
  const auto file = store::find_case(*records.database, id);
  if (!file) return file.error();
  return case_json(office, records, *file, who);
}

std::string case_json(Office& office, Records& records, const store::CaseFile& file,
                      const auth::Session& who) {
  const Case& subject = file.subject;
  View view{office, records};
  const std::optional<Feed> feed = late_feed(records, subject);
  JsonWriter writer;
  writer.begin_object();
  write_row_fields(writer, view, subject, feed);
  write_mass_event(writer, view, records, subject);
  write_members(writer, view, records, subject);
  write_time(writer, {"now", view.now()}, view.zone());
  writer.field("attempts", subject.attempts).field("confirmation", to_string(subject.confirmation));
  writer.field("settings_version", subject.settings_version);
  write_why(writer, subject, feed, view.zone());
  write_timeline(writer, view, records, file);
  write_recordings(writer, view, records, subject.id);
  write_commands(writer, allowed_commands(subject, view.resident(subject.resident), who));
  write_timers(writer, subject, view.zone());
  write_figures(writer, subject.figures, view.zone());
  write_door(writer, view, subject);
  write_person(writer.key("person"), view, subject.resident);
  const auto row = store::find_resident(*records.database, subject.resident);
  write_absence(writer.key("absence"), row ? row->absence : std::nullopt, view.zone());
  writer.end_object();
  return writer.take();
}

void write_open_case(JsonWriter& writer, const View& view, const Case* subject) {
  if (subject == nullptr) {
    writer.null();
    return;
  }
  writer.begin_object().field("id", subject->id).field("number", view.number(*subject));
  writer.field("kind", to_string(subject->kind)).field("grade", to_string(subject->grade));
  writer.field("step", to_string(subject->step));
  write_time(writer, {"due", subject->due}, view.zone());
  writer.end_object();
}

}  // namespace anbu::http

#include "http/mass_event_json.h"

#include <algorithm>
#include <tuple>

#include "detect/grading.h"
#include "http/case_json.h"
#include "http/evidence_json.h"

namespace anbu::http {

namespace {

constexpr std::size_t kMembersShown = 500;

struct Member {
  store::MemberRow row;
  Timestamp limit_at;
  bool missed = false;  // not returned, or without a sign of life since her line fell silent
};

Timestamp limit_of(const store::MemberRow& row, const detect::Settings& settings) {
  const Duration limit = settings.limit_of(row.resident.resident.risk);
  return detect::limit_after(row.resident.status.last_life_sign.at, limit, settings.zone);
}

std::vector<Member> members_of(Records& records, CaseId id) {
  std::vector<Member> members;
  const auto rows = store::members_of(*records.database, id);
  const auto settings = store::settings_in_force(*records.database);
  if (!rows || !settings) return members;
  for (const store::MemberRow& row : *rows) {
    members.push_back(
        {.row = row,
         .limit_at = limit_of(row, settings->detector),
         .missed = !row.member.returned_at || row.resident.status.last_life_sign.at <= row.member.since});
  }
  std::ranges::sort(members, {}, [](const Member& member) {
    const bool has_device = member.row.resident.resident.medical_device;
    return std::tuple{!member.missed, !has_device, member.limit_at, member.row.member.resident};
  });
  return members;
}

void write_scope(JsonWriter& writer, const Scope& scope) {
  const auto text = [](const std::string& name) { return name.empty() ? std::nullopt : std::optional{name}; };
  writer.key("scope").begin_object().field("kind", to_string(scope.kind()));
  writer.field("provider", text(scope.provider)).field("area", text(scope.area));
  writer.field("measure", scope.measure ? std::optional{to_string(*scope.measure)} : std::nullopt)
      .end_object();
}

void write_member(JsonWriter& writer, View& view, Records& records, const Member& member) {
  const store::ResidentRow& row = member.row.resident;
  const auto open = row.open_case ? store::open_case_of(*records.database, row.resident.id)
                                  : Result<std::optional<Case>>{std::nullopt};
  writer.begin_object();
  view.write_summary(writer, row.resident.id);
  writer.field("grade", to_string(row.status.grade)).field("medical_device", row.resident.medical_device);
  write_time(writer, {"since", member.row.member.since}, view.zone());
  write_time(writer, {"returned_at", member.row.member.returned_at}, view.zone());
  write_life_sign(writer.key("last_life_sign"), row.status.last_life_sign, view.zone());
  write_time(writer, {"limit_at", member.limit_at}, view.zone());
  writer.field("missed", member.missed);
  write_open_case(writer.key("open_case"), view, open && *open ? &**open : nullptr);
  writer.end_object();
}

}  // namespace

void write_mass_event(JsonWriter& writer, View& view, Records& records, const Case& subject) {
  writer.key("mass_event");
  if (!subject.mass_event) {
    writer.null();
    return;
  }
  const MassEvent& event = *subject.mass_event;
  const auto counts = store::count_members(*records.database, subject.id);
  const store::MemberCounts none;
  const store::MemberCounts& members = counts ? *counts : none;
  writer.begin_object();
  write_scope(writer, event.scope);
  write_time(writer, {"since", event.since}, view.zone());
  write_time(writer, {"began_at", event.began_at}, view.zone());
  write_time(writer, {"ended_at", subject.closed_at}, view.zone());
  writer.field("lines", event.lines).field("down", event.down);
  writer.field("members", members.all).field("returned", members.returned).field("missed", members.missed);
  writer.end_object();
}

void write_members(JsonWriter& writer, View& view, Records& records, const Case& subject) {
  writer.key("members").begin_array();
  if (subject.mass_event) {
    const std::vector<Member> members = members_of(records, subject.id);
    const std::size_t shown = std::min(members.size(), kMembersShown);
    for (std::size_t i = 0; i < shown; ++i) write_member(writer, view, records, members[i]);
  }
  writer.end_array();
}

}  // namespace anbu::http

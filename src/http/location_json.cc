#include "http/location_json.h"

#include <fmt/format.h>

#include <algorithm>

#include "http/evidence_json.h"
#include "http/json_time.h"
#include "register/relation.h"
#include "store/queries.h"

namespace anbu::http {

namespace {

// What speaks for her being away. Nothing follows from it: a person decides whether to ask.
std::vector<std::string_view> signs_of_absence(const Case& subject, const std::optional<Absence>& absence,
                                               Timestamp now) {
  std::vector<std::string_view> found;
  if (absence && absence->covers(now)) found.emplace_back("absence_entered");
  switch (subject.signal.evidence.away_hint) {
    case AwayHint::None:
      break;
    case AwayHint::PhoneWentOn:
      found.emplace_back("phone_went_on");
      break;
    case AwayHint::WalkedOut:
      found.emplace_back("walked_out");
      break;
  }
  const bool is_told =
      std::ranges::find(subject.checks, CheckFinding::Away, &OnSiteCheck::finding) != subject.checks.end();
  if (is_told) found.emplace_back("said_to_be_away");
  const bool nobody_there = subject.entry.opened_at && subject.confirmation == Confirmation::None;
  if (nobody_there) found.emplace_back("home_is_empty");
  return found;
}

void write_applicants(JsonWriter& writer, const registry::Person& person) {
  writer.key("applicants").begin_array();
  int order = 0;
  for (const registry::Contact& contact : person.contacts) {
    const registry::Kinship kinship = registry::kinship_of(contact.relation);
    writer.begin_object().field("contact", ++order).field("name", contact.name);
    writer.field("relation", contact.relation).field("kinship", registry::to_string(kinship));
    writer.field("eligible", registry::may_ask_119(kinship)).end_object();
  }
  writer.end_array();
}

void write_scripts(JsonWriter& writer, View& view, const Case& subject) {
  const std::string when = to_minute(view.zone().local(subject.last_life_sign.at));
  write_sentence(
      writer.key("police_script"),
      fmt::format("혼자 사시는 분의 생활신호가 {} 이후 끊겼고 댁에 계시지 않는 것으로 보입니다. "
                  "생명이 위험할 수 있어 위치정보법 제29조에 따른 위치 확인을 요청합니다. "
                  "확인 여부는 경찰에서 판단해 주십시오.",
                  when),
      fmt::format("A person who lives alone has shown no sign of life since {} and seems not to be at "
                  "home. Her life may be in danger: we ask you to locate her telephone under article "
                  "29 of the location act. The decision is yours.",
                  when));
  write_sentence(
      writer.key("applicant_script"),
      "119에 위치 확인을 요청할 수 있는 분은 본인, 배우자, 2촌 이내의 친족, 후견인입니다. 직접 119에 "
      "전화하여 관계를 밝히고 위치 확인을 요청해 주시겠습니까?",
      "119 locates only on request of herself, her spouse, kin within two degrees or her guardian. Would "
      "you call 119 yourself, say how you are related, and ask for it?");
}

}  // namespace

Response location_json(View& view, Records& records, const Case& subject) {
  if (subject.kind != CaseKind::Person) return refusal(404, "this case is about no single resident");
  const registry::Person* person = view.person(subject.resident);
  if (person == nullptr) return refusal(404, "the register does not know this resident");
  const auto row = store::find_resident(*records.database, subject.resident);
  if (!row) return refusal(row.error());
  const auto signs = signs_of_absence(subject, row->absence, view.now());
  JsonWriter writer;
  writer.begin_object().field("plausible", !signs.empty()).key("signs").begin_array();
  for (const std::string_view sign : signs) writer.value(sign);
  writer.end_array();
  write_applicants(writer, *person);
  write_scripts(writer, view, subject);
  writer.end_object();
  return json(200, writer.take());
}

}  // namespace anbu::http

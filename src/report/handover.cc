#include "report/handover.h"

#include <fmt/format.h>

#include <algorithm>

#include "detect/explain.h"

namespace anbu::report {

namespace {

std::string centre(const HandOver& facts) {
  return fmt::format("{}구 안부확인 센터", facts.district);
}

// Nothing where no sign of life is known.
std::optional<Timestamp> silent_since(const HandOver& facts) {
  const Timestamp at =
      std::max(facts.subject.last_life_sign.at, facts.subject.signal.evidence.last_life_sign.at);
  if (at == Timestamp{} || at > facts.made_at) return std::nullopt;
  return at;
}

std::string silence(const HandOver& facts) {
  const auto since = silent_since(facts);
  if (!since) return "마지막 생활신호를 알 수 없습니다";
  return fmt::format("{} 이후 {} 동안 생활신호 없음", to_minute(facts.zone.local(*since)),
                     korean(facts.made_at - *since));
}

void add(Facts& facts, std::string name, std::string text) {
  if (!text.empty()) facts.facts.push_back({.name = std::move(name), .text = std::move(text)});
}

// What was seen or said of danger, with its time.
std::string danger_seen(const HandOver& facts) {
  std::string text;
  for (const HandOverEntry& one : facts.entries) {
    if (one.entry.command != CommandKind::RecordDanger || one.entry.kind == EntryKind::Refusal) continue;
    text += fmt::format("{}{} {}", text.empty() ? "" : "\n", to_minute(facts.zone.local(one.entry.at)),
                        one.note.empty() ? "현장에서 위험 징후 확인" : one.note);
  }
  if (text.empty() && facts.subject.danger) return "위험 징후가 확인되었습니다";
  return text;
}

std::string urgent_signal(const HandOver& facts) {
  switch (facts.subject.signal.kind) {
    case SignalKind::Sos:
      return "본인이 긴급 호출을 눌렀습니다";
    case SignalKind::RiskWord:
      return "본인이 도움을 청했거나 위험한 말을 했습니다";
    case SignalKind::Silence:
    case SignalKind::HardLimit:
    case SignalKind::Blind:
    case SignalKind::ByHand:
      return {};
  }
  return {};
}

Facts danger(const HandOver& facts) {
  Facts block{.title = "먼저 알릴 것", .facts = {}, .is_urgent = true};
  add(block, "무활동", silence(facts));
  add(block, "호출", urgent_signal(facts));
  add(block, "위험", danger_seen(facts));
  add(block, "건강", facts.person.health);
  if (facts.resident.medical_device) add(block, "의료기기", "전기 의료기기 사용");
  add(block, "현장 주의", facts.person.standing_notes);
  return block;
}

Facts who(const HandOver& facts) {
  Facts block{.title = "누구"};
  add(block, "이름", facts.person.name);
  const std::string age = facts.person.age ? fmt::format(" (만 {}세)", *facts.person.age) : "";
  if (facts.person.birth_date) add(block, "생년월일", to_iso(*facts.person.birth_date) + age);
  add(block, "전화", fmt::format("{}", fmt::join(facts.person.phones, ", ")));
  return block;
}

Facts where(const HandOver& facts) {
  Facts block{.title = "어디"};
  add(block, "주소", facts.person.address);
  add(block, "동", facts.resident.area);
  add(block, "출입", facts.person.entry_notes);
  for (const HandOverContact& contact : facts.person.contacts) {
    if (contact.holds_key)
      add(block, "열쇠", fmt::format("{} {} {}", contact.relation, contact.name, contact.phone));
  }
  add(block, "확인",
      "들어가기 전에 주소와 호수를 소리 내어 두 번 맞추어 보십시오. 문을 연 뒤 다시 잠급니다.");
  return block;
}

Facts last_sign(const HandOver& facts) {
  Facts block{.title = "마지막 생활신호"};
  const auto since = silent_since(facts);
  if (since) {
    add(block, "언제", to_minute(facts.zone.local(*since)));
    add(block, "무엇", std::string{korean(facts.subject.last_life_sign.measure)});
  }
  add(block, "근거", detect::explain(facts.subject.signal, facts.zone, detect::Language::Korean));
  return block;
}

Table done(const HandOver& facts) {
  Table table{.title = "지금까지 한 일"};
  table.head = {{{.text = "시각"}, {.text = "한 일"}, {.text = "결과"}, {.text = "누가"}}};
  for (const HandOverEntry& one : facts.entries) {
    const std::string what = done_in(one.entry);
    if (what.empty()) continue;
    std::string result = result_of(one.entry);
    if (!one.note.empty()) result += (result.empty() ? "" : " · ") + one.note;
    table.rows.push_back({words(to_minute(facts.zone.local(one.entry.at))), words(what), words(result),
                          words(one.actor.empty() ? "자동" : one.actor)});
  }
  const CaseFigures& figures = facts.subject.figures;
  table.notes = {fmt::format("본인 전화 {}회, 비상연락처 전화 {}회, 출동 {}회", figures.resident_calls,
                             figures.contact_calls, figures.dispatches)};
  return table;
}

std::string last_result(const HandOver& facts, int contact) {
  std::string result;
  for (const HandOverEntry& one : facts.entries) {
    const bool is_call = one.entry.command == CommandKind::RecordCall && one.entry.kind != EntryKind::Refusal;
    if (is_call && one.entry.contact == contact) result = result_of(one.entry);
  }
  return result.empty() ? "전화하지 않음" : result;
}

Table contacts(const HandOver& facts) {
  Table table{.title = "비상연락처"};
  table.head = {{{.text = "순서"},
                 {.text = "이름"},
                 {.text = "관계"},
                 {.text = "전화"},
                 {.text = "열쇠"},
                 {.text = "119 위치 요청"},
                 {.text = "마지막 결과"}}};
  int order = 0;
  for (const HandOverContact& contact : facts.person.contacts) {
    ++order;
    table.rows.push_back({count(order), words(contact.name), words(contact.relation), words(contact.phone),
                          words(contact.holds_key ? "있음" : ""), words(contact.may_ask_119 ? "가능" : ""),
                          words(last_result(facts, order))});
  }
  return table;
}

Words grounds() {
  return {
      .title = "법적 근거",
      .lines = {
          "출입(경찰): 경찰관 직무집행법 제7조(위험 방지를 위한 출입)",
          "출입(소방): 119구조·구급에 관한 법률 제15조(구조·구급활동을 위한 긴급조치)",
          "위치: 위치정보의 보호 및 이용 등에 관한 법률 제29조. 112에는 센터가 요청하고 경찰이 판단합니다. "
          "119에는 본인, 배우자, 2촌 이내 친족, 후견인만 요청할 수 있습니다.",
          "이 문서의 제공: 개인정보 보호법 제18조 제2항 제3호(급박한 생명·신체의 이익). 이 건의 처리에만 "
          "쓰고 "
          "끝나면 파기합니다."}};
}

}  // namespace

std::vector<std::string> read_aloud(const HandOver& facts) {
  const HandOverPerson& person = facts.person;
  const CaseFigures& figures = facts.subject.figures;
  std::vector<std::string> lines;
  lines.push_back(fmt::format("{}입니다. 경찰과 소방의 동시 출동을 요청합니다.", centre(facts)));
  lines.push_back(fmt::format("{}, 혼자 사시는 {}{} 님입니다.", person.address,
                              person.age ? fmt::format("{}세 ", *person.age) : "", person.name));
  const auto since = silent_since(facts);
  const std::string silent =
      since ? fmt::format("{} 이후 {} 동안 생활신호가 없습니다. ", to_minute(facts.zone.local(*since)),
                          korean(facts.made_at - *since))
            : std::string{};
  lines.push_back(fmt::format("{}본인 전화 {}회, 비상연락처 전화 {}회로도 안전을 확인하지 못했습니다.",
                              silent, figures.resident_calls, figures.contact_calls));
  if (facts.subject.danger) lines.emplace_back("현장에서 위험 징후가 확인되었습니다.");
  if (!person.health.empty()) lines.push_back("건강: " + person.health);
  if (facts.resident.medical_device) lines.emplace_back("전기 의료기기를 사용합니다.");
  if (!person.standing_notes.empty()) lines.push_back("먼저 볼 것: " + person.standing_notes);
  if (!person.entry_notes.empty()) lines.push_back("출입: " + person.entry_notes);
  return lines;
}

Document hand_over_sheet(const HandOver& facts) {
  const std::string drill = facts.resident.drill ? "[훈련] " : "";
  Document sheet{.title = drill + "공동 대응 요청서 (112·119)",
                 .subtitle = fmt::format("{} · {} · {} 작성 · {}", centre(facts), facts.number,
                                         to_minute(facts.zone.local(facts.made_at)), facts.made_by)};
  sheet.blocks = {danger(facts),    who(facts),
                  where(facts),     Words{.title = "전화로 읽을 말", .lines = read_aloud(facts)},
                  last_sign(facts), done(facts),
                  contacts(facts),  grounds()};
  sheet.footer = fmt::format("{} · 개인정보가 들어 있습니다. 이 건이 끝나면 파기하십시오.", facts.number);
  return sheet;
}

}  // namespace anbu::report

#include "report/open_cases.h"

#include <fmt/format.h>

#include <array>

#include "detect/explain.h"

namespace anbu::report {

namespace {

constexpr int kFormRows = 24;

std::string clock(Timestamp at, const Zone& zone) {
  if (at == kNever || at == Timestamp{}) return "–";
  return to_minute(zone.local(at));
}

void add(Facts& facts, std::string name, std::string text) {
  if (!text.empty()) facts.facts.push_back({.name = std::move(name), .text = std::move(text)});
}

std::string contacts_of(const HandOverPerson& person) {
  std::string text;
  int order = 0;
  for (const HandOverContact& contact : person.contacts) {
    text += fmt::format("{}{}. {} {} {}{}", text.empty() ? "" : "\n", ++order, contact.relation, contact.name,
                        contact.phone, contact.holds_key ? " (열쇠)" : "");
  }
  return text;
}

Facts block_of(const OpenCase& one, const OpenCases& facts) {
  const Case& subject = one.subject;
  const bool is_serious = subject.grade == Grade::Serious;
  Facts block{.title = fmt::format("{} · {} · {}{}", one.number, is_serious ? "심각" : "주의",
                                   korean(subject.step), one.resident.drill ? " · 훈련" : ""),
              .facts = {},
              .is_urgent = is_serious};
  add(block, "다음 기한", clock(subject.due, facts.zone));
  add(block, "이름", one.person.name + (one.person.age ? fmt::format(" (만 {}세)", *one.person.age) : ""));
  add(block, "전화", fmt::format("{}", fmt::join(one.person.phones, ", ")));
  add(block, "주소", one.person.address);
  add(block, "출입", one.person.entry_notes);
  add(block, "현장 주의", one.person.standing_notes);
  add(block, "건강", one.person.health);
  add(block, "마지막 신호", clock(subject.last_life_sign.at, facts.zone));
  add(block, "왜", detect::explain(subject.signal, facts.zone, detect::Language::Korean));
  add(block, "지금까지",
      fmt::format("본인 전화 {}회, 비상연락처 전화 {}회, 출동 {}회", subject.figures.resident_calls,
                  subject.figures.contact_calls, subject.figures.dispatches));
  add(block, "비상연락처", contacts_of(one.person));
  return block;
}

// What is written here is typed in afterwards: docs/formats/reentry.md.
Table form() {
  Table table{.title = "기록지"};
  table.head = {{{.text = "시각"},
                 {.text = "건 번호"},
                 {.text = "누가"},
                 {.text = "한 일"},
                 {.text = "누구에게"},
                 {.text = "결과"},
                 {.text = "메모"}}};
  const std::string room = "              ";
  for (int row = 0; row < kFormRows; ++row) {
    table.rows.push_back(
        {words(room), words(room), words(room), words(room), words(room), words(room), words(room)});
  }
  table.notes = {
      "한 일: 맡기 · 전화 · 출동 지시 · 출동대 보고 · 112·119 · 위치추적 · 개문 · 위험 · 메모 · 종결"};
  return table;
}

Table duty(const OpenCases& facts) {
  Table table{.title = "근무표와 출동대"};
  table.head = {{{.text = "구분"}, {.text = "이름"}, {.text = "전화"}, {.text = "근무"}}};
  for (const OnDuty& one : facts.duty) {
    table.rows.push_back({words(one.what), words(one.name), words(one.phone), words(one.when)});
  }
  if (facts.duty.empty()) table.notes = {"근무표에 아무도 없습니다. 비상 연락망을 따로 확인하십시오."};
  return table;
}

Table roster(const OpenCases& facts) {
  Table table{.title = "대상자 명부"};
  table.head = {
      {{.text = "동"}, {.text = "이름"}, {.text = "전화"}, {.text = "주소"}, {.text = "비상연락처"}}};
  for (const Listed& one : facts.residents) {
    table.rows.push_back(
        {words(one.area), words(one.name), words(one.phones), words(one.address), words(one.contacts)});
  }
  return table;
}

std::string escaped(std::string_view text) {
  std::string safe;
  for (const char letter : text) {
    switch (letter) {
      case '&':
        safe += "&amp;";
        break;
      case '<':
        safe += "&lt;";
        break;
      case '>':
        safe += "&gt;";
        break;
      case '"':
        safe += "&quot;";
        break;
      case '\n':
        safe += "<br>";
        break;
      default:
        safe += letter;
    }
  }
  return safe;
}

void write(std::string& page, const Table& table) {
  page += fmt::format("<h2>{}</h2><table><thead>", escaped(table.title));
  for (const auto& line : table.head) {
    page += "<tr>";
    for (const HeadCell& cell : line) {
      page += fmt::format("<th colspan={} rowspan={}>{}</th>", cell.across, cell.down, escaped(cell.text));
    }
    page += "</tr>";
  }
  page += "</thead><tbody>";
  for (const auto& row : table.rows) {
    page += "<tr>";
    for (const Cell& cell : row) page += fmt::format("<td>{}</td>", escaped(cell.text));
    page += "</tr>";
  }
  page += "</tbody></table>";
  for (const std::string& note : table.notes) page += fmt::format("<p class=soft>{}</p>", escaped(note));
}

void write(std::string& page, const Facts& facts) {
  page +=
      fmt::format("<section{}><h2>{}</h2><dl>", facts.is_urgent ? " class=urgent" : "", escaped(facts.title));
  for (const Fact& fact : facts.facts) {
    page += fmt::format("<dt>{}</dt><dd>{}</dd>", escaped(fact.name), escaped(fact.text));
  }
  page += "</dl></section>";
}

void write(std::string& page, const Words& words) {
  page += fmt::format("<h2>{}</h2>", escaped(words.title));
  for (const std::string& line : words.lines) page += fmt::format("<p>{}</p>", escaped(line));
}

constexpr std::string_view kStyle =
    "body{font:15px/1.5 'Noto Sans CJK KR','Malgun Gothic',sans-serif;max-width:70rem;margin:2rem "
    "auto;padding:0 "
    "1rem}"
    "table{border-collapse:collapse;width:100%}th,td{border:1px solid #888;padding:.25rem "
    ".5rem;text-align:left}"
    "dl{display:grid;grid-template-columns:8rem 1fr;gap:.1rem 1rem}dt,.soft{color:#555}dd{margin:0}"
    ".urgent{border:2px solid #000;padding:0 1rem}section{break-inside:avoid}";

}  // namespace

std::string_view korean(Step step) {
  constexpr std::array<std::string_view, kStepCount> kSteps{
      "보류",    "자동 연락", "안부확인 전화",       "비상연락처 연락",   "출동 지시", "출발 대기",
      "이동 중", "현장 확인", "경찰·소방 동시 출동", "확인됨, 종결 대기", "수신 점검", "종결"};
  return kSteps.at(static_cast<std::size_t>(step));
}

Document open_cases_paper(const OpenCases& facts) {
  Document paper{
      .title = "열린 안부확인 건과 대상자 명부",
      .subtitle = fmt::format("{} · {} 기준 · 열린 건 {} · 대상자 {}", facts.district,
                              clock(facts.made_at, facts.zone), facts.cases.size(), facts.residents.size())};
  for (const OpenCase& one : facts.cases) paper.blocks.emplace_back(block_of(one, facts));
  paper.blocks.emplace_back(duty(facts));
  paper.blocks.emplace_back(form());
  if (!facts.residents.empty()) paper.blocks.emplace_back(roster(facts));
  paper.footer = fmt::format("{} {} · 개인정보: 쓰고 나면 파쇄하십시오", facts.district,
                             clock(facts.made_at, facts.zone));
  return paper;
}

std::string to_html(const Document& document) {
  std::string page = fmt::format(
      "<!doctype html><html lang=ko><meta charset=utf-8><title>{}</title><style>{}</style><h1>{}</h1><p "
      "class=soft>{}</p>",
      escaped(document.title), kStyle, escaped(document.title), escaped(document.subtitle));
  for (const Block& block : document.blocks) {
    std::visit([&page](const auto& one) { write(page, one); }, block);
  }
  return page + fmt::format("<p class=soft>{}</p></html>\n", escaped(document.footer));
}

}  // namespace anbu::report

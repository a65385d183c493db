// The figures as tables, in Korean.
#include <fmt/format.h>

#include <array>
#include <map>

#include "report/figures.h"

namespace anbu::report {

namespace {

constexpr std::array<std::string_view, kPromiseCount> kPromises{"응답 60초 이내",
                                                                "응답 180초 이내",
                                                                "출동 지시 20분 이내 (심각)",
                                                                "출동 지시 60분 이내 (주의)",
                                                                "도착 45분 이내",
                                                                "도착 60분 이내",
                                                                "종결 24시간 이내"};
constexpr std::array<std::string_view, kWayCount> kWays{"심각 건 응답까지",       "출동 지시까지",
                                                        "출동 지시 → 도착",       "종결까지",
                                                        "마지막 생활신호 → 연락", "마지막 생활신호 → 현장"};
constexpr std::array<std::string_view, kOriginCount> kOrigins{"예측 모델", "무활동 한도",
                                                              "긴급 호출·위험 신호", "사람의 요청"};

Cell count_or_hidden(int number, bool hides_small) {
  const bool is_small = number > 0 && number < kFewestShown;
  return hides_small && is_small ? hidden() : count(number);
}

Cell decimal_or_none(std::optional<double> number) {
  return number ? decimal(*number) : none();
}

Table promises(const Group& all) {
  Table table{.title = "대응 시간과 목표"};
  table.head = {{{.text = "지표"},
                 {.text = "목표"},
                 {.text = "대상"},
                 {.text = "목표 안"},
                 {.text = "달성률"},
                 {.text = "판정"}}};
  for (std::size_t index = 0; index < kPromises.size(); ++index) {
    const Kept& kept = all.response.promises.at(index);
    const Target target = target_of(static_cast<Promise>(index));
    const bool is_hidden = all.is_hidden;
    table.rows.push_back({words(std::string{kPromises.at(index)}), percent(target.permille, 1000),
                          is_hidden ? hidden() : count(kept.cases), is_hidden ? hidden() : count(kept.kept),
                          is_hidden ? hidden() : percent(kept.kept, kept.cases),
                          words(kept.cases == 0 || is_hidden ? "–"
                                : kept.is_met(target)        ? "달성"
                                                             : "미달")});
  }
  table.notes = {
      "응답은 심각 단계가 된 때부터 관제요원이 맡을 때까지, 도착은 첫 출동 지시부터 현장 도착까지입니다.",
      "아직 기한이 남은 건과 기한 전에 연락되거나 종결된 건은 대상에 넣지 않습니다. 종결 24시간은 "
      "자체 목표입니다."};
  return table;
}

Table ways(const Group& all) {
  Table table{.title = "걸린 시간"};
  table.head = {{{.text = "구간"}, {.text = "건수"}, {.text = "중앙값"}, {.text = "90 %"}, {.text = "최대"}}};
  for (std::size_t index = 0; index < kWays.size(); ++index) {
    const Lengths& lengths = all.response.ways.at(index);
    std::vector<Cell> row{words(std::string{kWays.at(index)})};
    if (all.is_hidden) {
      for (int cell = 0; cell < 4; ++cell) row.push_back(hidden());
    } else {
      row.push_back(count(lengths.count));
      for (const auto& length : {lengths.median, lengths.ninth_tenth, lengths.longest}) {
        row.push_back(span(length));
      }
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

Table ledger(const Group& all, bool hides_small) {
  const Ledger& kept = all.ledger;
  Table table{.title = "알람 품질 장부"};
  table.head = {{{.text = "무엇이 전화를 불렀나"},
                 {.text = "안부확인 전화"},
                 {.text = "1인 월"},
                 {.text = "도움으로 이어짐"},
                 {.text = "비율"}}};
  const auto add = [&](std::string_view name, const Calls& calls) {
    const bool is_hidden = hides_small && calls.safety_calls > 0 && calls.safety_calls < kFewestShown;
    table.rows.push_back({words(std::string{name}), count_or_hidden(calls.safety_calls, hides_small),
                          is_hidden ? hidden() : decimal_or_none(rate(calls.safety_calls, kept)),
                          count_or_hidden(calls.helped, hides_small),
                          is_hidden || hides_small ? none() : percent(calls.helped, calls.safety_calls)});
  };
  for (std::size_t index = 0; index < kOrigins.size(); ++index) add(kOrigins.at(index), kept.calls.at(index));
  add("계", anbu::report::all(kept));
  table.has_total = true;
  table.notes = {fmt::format(
      "대상자·월 {:.1f}. 한도 전화는 예측 모델의 전화와 따로 셉니다. 도움으로 이어짐: 구조 또는 사망 "
      "발견.",
      kept.resident_months)};
  return table;
}

Table blindness(const Group& all, bool hides_small) {
  const Ledger& kept = all.ledger;
  Table table{.title = "연락처와 데이터 두절"};
  table.head = {{{.text = "구분"}, {.text = "값"}}};
  table.rows = {
      {words("비상연락처에 건 전화"), count_or_hidden(kept.contact_tries, hides_small)},
      {words("그중 없는 번호·꺼진 전화"), count_or_hidden(kept.contact_dead, hides_small)},
      {words("연락 안 되는 비율"), hides_small ? none() : percent(kept.contact_dead, kept.contact_tries)},
      {words("데이터 두절 (시간)"), decimal(kept.blind_hours)},
      {words("1인 월 데이터 두절 (시간)"),
       decimal_or_none(kept.resident_months > 0 ? std::optional{kept.blind_hours / kept.resident_months}
                                                : std::nullopt)}};
  return table;
}

Cell kept_cell(const Group& one, Promise promise) {
  if (one.is_hidden) return hidden();
  const Kept& kept = one.response.promises.at(static_cast<std::size_t>(promise));
  Cell cell = percent(kept.kept, kept.cases);
  if (kept.cases > 0) cell.text += fmt::format(" ({}/{})", kept.kept, kept.cases);
  return cell;
}

std::vector<Cell> row_of(const Group& one) {
  std::vector<Cell> row{words(one.name), one.is_hidden ? hidden() : count(one.cases)};
  for (const Promise promise :
       {Promise::Answer60s, Promise::Arrival45min, Promise::Arrival60min, Promise::Closed24h}) {
    row.push_back(kept_cell(one, promise));
  }
  row.push_back(one.is_hidden ? hidden() : decimal_or_none(rate(all(one.ledger).safety_calls, one.ledger)));
  row.push_back(decimal(one.ledger.blind_hours));
  return row;
}

Table grouped(std::string title, std::string_view by, const std::vector<Group>& groups) {
  Table table{.title = std::move(title)};
  table.head = {{{.text = std::string{by}, .down = 2},
                 {.text = "건수", .down = 2},
                 {.text = "응답", .across = 1},
                 {.text = "도착", .across = 2},
                 {.text = "종결", .across = 1},
                 {.text = "전화 1인 월", .down = 2},
                 {.text = "두절 시간", .down = 2}},
                {{.text = "60초"}, {.text = "45분"}, {.text = "60분"}, {.text = "24시간"}}};
  for (const Group& one : groups) table.rows.push_back(row_of(one));
  return table;
}

// By dong alone: who it is stands on the console, for those who may see residents.
Table upkeep(const Figures& made) {
  std::map<std::string, std::array<int, 2>> by_area;
  for (const Upkeep& number : made.upkeep) ++by_area[number.area].at(number.contact == 0 ? 0 : 1);
  Table table{.title = "고쳐야 할 연락처"};
  table.head = {{{.text = "동"}, {.text = "본인 번호"}, {.text = "비상연락처"}}};
  for (const auto& [area, numbers] : by_area) {
    table.rows.push_back({words(area), count(numbers[0]), count(numbers[1])});
  }
  table.notes = {"마지막으로 걸었을 때 없는 번호이거나 꺼져 있던 번호입니다."};
  return table;
}

std::string subtitle_of(const Figures& made, const std::string& district) {
  const Filter& filter = made.half_year.filter;
  return fmt::format("{} · {} – {} · {} · {}", district, to_iso(filter.first), to_iso(filter.last),
                     filter.area.value_or("모든 동"), filter.service.value_or("모든 서비스"));
}

}  // namespace

Document printed(const Figures& made, const std::string& district, const LocalTime& at) {
  Document document{.title = "안부확인 운영 현황", .subtitle = subtitle_of(made, district)};
  const bool hides_small = made.hides_small;
  document.blocks = {printed(made.half_year), promises(made.all), ways(made.all),
                     ledger(made.all, hides_small), blindness(made.all, hides_small)};
  document.blocks.emplace_back(grouped("월별", "월", made.by_month));
  document.blocks.emplace_back(grouped("동별", "동", made.by_area));
  document.blocks.emplace_back(grouped("서비스별", "서비스", made.by_service));
  if (!hides_small) document.blocks.emplace_back(upkeep(made));
  document.footer = fmt::format("{} {} · {} 출력", district, document.title, to_minute(at));
  return document;
}

}  // namespace anbu::report

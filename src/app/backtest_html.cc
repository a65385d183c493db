#include "app/backtest_html.h"

#include <fmt/format.h>

#include <algorithm>

namespace anbu::app {
namespace {

using backtest::Caveat;
using backtest::Change;
using backtest::Figures;

constexpr std::size_t kRowsMost = 500;

constexpr std::string_view kStyle = R"(<style>
:root{color-scheme:light dark;--ink:#1c2024;--soft:#5b6570;--line:#d8dde2;
--paper:#fff;--a:#8a94a0;--b:#1f5fbf;--warn:#fff4d6}
@media(prefers-color-scheme:dark){:root{--ink:#e6e9ec;--soft:#9aa4ae;--line:#38414a;
--paper:#14181c;--a:#7d8894;--b:#7fb0ff;--warn:#3a3013}}
body{font:15px/1.5 Pretendard,"Noto Sans KR",sans-serif;font-variant-numeric:tabular-nums;
color:var(--ink);background:var(--paper);max-width:1100px;margin:24px auto;padding:0 16px}
h1{font-size:22px}h2{font-size:17px;margin-top:32px}.soft{color:var(--soft)}
table{border-collapse:collapse;width:100%}
th,td{padding:6px 10px;border-bottom:1px solid var(--line);text-align:left}
td.n,th.n{text-align:right}.warn{background:var(--warn);padding:10px 14px}
svg text{fill:var(--soft);font-size:11px}.a{fill:var(--a)}.b{fill:var(--b)}.scroll{overflow-x:auto}
</style>)";

std::string escaped(std::string_view text) {
  std::string out;
  for (const char one : text) {
    switch (one) {
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '&':
        out += "&amp;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:  // a character, not one of our enumerators
        out += one;
    }
  }
  return out;
}

std::string hours(const std::optional<Duration>& duration) {
  const auto value = in_hours(duration);
  return value ? fmt::format("{:.1f}시간", *value) : std::string{"–"};
}

std::string_view words_of(Caveat caveat) {
  switch (caveat) {
    case Caveat::ShortHistory:
      return "비교한 기간이 4주보다 짧습니다. 드문 일은 아직 보이지 않습니다.";
    case Caveat::FewCalls:
      return "두 기준의 전화를 합쳐 30건이 안 됩니다. 우연의 차이일 수 있습니다.";
    case Caveat::NoTroubles:
      return "쓰러진 사실이 알려진 분이 없어, 발견까지 걸리는 시간은 비교할 수 없습니다.";
    case Caveat::AbsencesUnknown:
      return "지난 부재 기록은 저장되어 있지 않습니다. 여행·입원 중의 전화가 양쪽에 함께 들어 있습니다.";
    case Caveat::Sample:
      return "모든 대상자가 아니라 고르게 뽑은 일부로 시험했습니다.";
  }
  return {};
}

std::string_view words_of(Change change) {
  switch (change) {
    case Change::Gone:
      return "사라짐";
    case Change::New:
      return "새로 생김";
    case Change::Earlier:
      return "빨라짐";
    case Change::Later:
      return "늦어짐";
  }
  return {};
}

std::string row(std::string_view what, const std::string& a, const std::string& b) {
  return fmt::format("<tr><th>{}</th><td class=n>{}</td><td class=n>{}</td></tr>\n", what, a, b);
}

std::string count_row(std::string_view what, int a, int b) {
  return row(what, fmt::format("{}", a), fmt::format("{} ({:+})", b, b - a));
}

std::string figures_table(const Figures& a, const Figures& b, const PageNames& names) {
  const auto rate = [](double value) { return fmt::format("{:.3f}", value); };
  const auto share = [](const std::vector<Duration>& rising, double at) {
    return hours(backtest::at_share(rising, at));
  };
  std::string table = fmt::format("<table><tr><th></th><th class=n>A {}</th><th class=n>B {}</th></tr>\n",
                                  escaped(names.a), escaped(names.b));
  table += count_row("안부확인 전화(건)", a.calls, b.calls);
  table += row("1인당 한 달 전화", rate(a.calls_per_resident_month()), rate(b.calls_per_resident_month()));
  table += row("그 가운데 호출 예산에 드는 것", rate(a.budget_calls_per_resident_month()),
               rate(b.budget_calls_per_resident_month()));
  table += count_row("무활동 한도에 따른 전화", a.limit_calls, b.limit_calls);
  table += count_row("데이터 두절에 따른 전화", a.blind_calls, b.blind_calls);
  table += count_row("전화를 받은 분", a.residents_called, b.residents_called);
  table += count_row("주의 건", a.caution, b.caution);
  table += count_row("심각 건", a.serious, b.serious);
  table += count_row("데이터 두절 건", a.blind_cases, b.blind_cases);
  table += count_row("광역 건", a.group_cases, b.group_cases);
  table += count_row("출동", a.dispatches, b.dispatches);
  table += row("마지막 생활신호에서 첫 전화까지(중앙값)", share(a.silence_before_call, 0.5),
               share(b.silence_before_call, 0.5));
  if (a.delays.troubles > 0) {
    table += row("쓰러진 뒤 첫 전화까지(중앙값)", share(a.delays.delays, 0.5), share(b.delays.delays, 0.5));
    table += row("쓰러진 뒤 첫 전화까지(90 %)", share(a.delays.delays, 0.9), share(b.delays.delays, 0.9));
    table += count_row("7일 안에 전화가 없음", a.delays.missed, b.delays.missed);
  }
  return table + "</table>\n";
}

std::string weeks_plot(const std::vector<backtest::WeekCalls>& weeks) {
  constexpr int kHeight = 160;
  constexpr int kWide = 26;
  int most = 1;
  for (const backtest::WeekCalls& week : weeks) most = std::max({most, week.a, week.b});
  const auto width = static_cast<int>(weeks.size()) * kWide + 40;
  std::string svg = fmt::format(
      "<div class=scroll><svg width={} height={} role=img aria-label=\"주마다의 전화\">"
      "<text x=0 y=12>{}</text><text x=0 y={}>0</text>",
      width, kHeight + 30, most, kHeight + 10);
  int x = 34;
  for (std::size_t i = 0; i < weeks.size(); ++i, x += kWide) {
    const auto bar = [&](int value, int at, std::string_view run) {
      const int high = value * kHeight / most;
      return fmt::format("<rect class={} x={} y={} width=9 height={}><title>{} {}주: {}건</title></rect>",
                         run, at, kHeight + 10 - high, high, run == "a" ? "A" : "B", to_iso(weeks[i].first),
                         value);
    };
    svg += bar(weeks[i].a, x, "a") + bar(weeks[i].b, x + 10, "b");
    if (i % 4 == 0) {
      svg += fmt::format("<text x={} y={}>{}</text>", x, kHeight + 26, to_iso(weeks[i].first).substr(5));
    }
  }
  return svg + "</svg></div>\n";
}

std::string residents_table(const BacktestReport& report) {
  const auto& all = report.told.comparison.residents_changed;
  if (all.empty()) return "<p class=soft>전화 수가 달라지는 분이 없습니다.</p>\n";
  std::string table = fmt::format(
      "<p class=soft>{}명</p><table><tr><th>대상자</th><th class=n>A</th><th class=n>B</th></tr>\n",
      all.size());
  for (std::size_t i = 0; i < std::min(all.size(), kRowsMost); ++i) {
    table += count_row(escaped(report.told.name(all[i].resident)), all[i].a, all[i].b);
  }
  return table + "</table>\n";
}

std::string differences_table(const BacktestReport& report) {
  const auto& all = report.told.comparison.differences;
  if (all.empty()) return "<p class=soft>달라지는 전화가 없습니다.</p>\n";
  const auto when = [&](const std::optional<backtest::CaseLine>& line) {
    return line ? to_iso(*line->first_call_at, report.zone).substr(0, 16) : std::string{"–"};
  };
  std::string table = fmt::format(
      "<p class=soft>{}건</p><table><tr><th>변화</th><th>대상자</th><th>A 전화</th><th>B 전화</th>"
      "<th class=n>차이</th></tr>\n",
      all.size());
  for (std::size_t i = 0; i < std::min(all.size(), kRowsMost); ++i) {
    const backtest::Difference& one = all[i];
    const bool is_shifted = one.shift() != 0s;
    table += fmt::format("<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td class=n>{}</td></tr>\n",
                         words_of(one.change), escaped(report.told.name(one.resident)), when(one.a),
                         when(one.b), is_shifted ? hours(one.shift()) : "");
  }
  return table + "</table>\n";
}

std::string changes_table(const std::vector<codec::SettingChange>& changes) {
  if (changes.empty()) return "<p class=soft>두 기준은 같습니다.</p>\n";
  std::string table = "<table><tr><th>항목</th><th>A</th><th>B</th></tr>\n";
  for (const codec::SettingChange& change : changes) {
    table += fmt::format("<tr><td><code>{}</code></td><td>{}</td><td>{}</td></tr>\n", escaped(change.key),
                         escaped(change.before), escaped(change.after));
  }
  return table + "</table>\n";
}

}  // namespace

std::string backtest_html(const BacktestReport& report, const PageNames& names) {
  const backtest::Comparison& found = report.told.comparison;
  std::string page = "<!doctype html><html lang=ko><meta charset=utf-8><title>안부 기준 시험</title>";
  page += "<meta name=viewport content=\"width=device-width\">";
  page += kStyle;
  page +=
      fmt::format("<h1>기준 시험: A → B</h1><p class=soft>{} – {}, 대상자 {}명, 계측값 {}개</p>\n",
                  to_iso(found.counted.from, report.zone).substr(0, 10),
                  to_iso(found.counted.until, report.zone).substr(0, 10), found.residents, found.readings);
  for (const Caveat caveat : found.caveats) page += fmt::format("<p class=warn>{}</p>\n", words_of(caveat));
  page += "<h2>바뀌는 항목</h2>\n" + changes_table(report.changes);
  page += "<h2>한눈에</h2>\n" + figures_table(found.a, found.b, names);
  page += "<h2>주마다의 전화 (회색 A, 파랑 B)</h2>\n" + weeks_plot(found.weeks);
  page += "<h2>전화 수가 달라지는 분</h2>\n" + residents_table(report);
  page += "<h2>달라지는 전화</h2>\n" + differences_table(report);
  page +=
      "<p class=soft>쓰러지지 않은 분은 첫 전화를 받는다고 보고, 관제요원은 곧바로 전화하고 그다음은 기준의 "
      "기한대로 진행한다고 보았습니다.</p></html>\n";
  return page;
}

}  // namespace anbu::app

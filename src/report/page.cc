#include "report/page.h"

#include <fmt/format.h>

namespace anbu::report {
namespace {

constexpr std::string_view kStyle = R"(
:root { color-scheme: light dark; --paper: #ffffff; --ink: #1d2530; --soft: #5b6675; --line: #d5dae1;
  --shade: #f3f5f8; --c0: #7b8694; --c1: #1f63c0; --c2: #b4570a; --c3: #0b7d6f; --c4: #a1348b;
  --c5: #6d5bd0; --c6: #7a6a00; --band: #1f63c01c; }
@media screen and (prefers-color-scheme: dark) { :root { --paper: #12171e; --ink: #e3e8ee; --soft: #9aa6b4;
  --line: #313a46; --shade: #1b222b; --c0: #94a0ae; --c1: #6fa8f5; --c2: #eb9a52; --c3: #45c2b1;
  --c4: #e585cf; --c5: #a99bf5; --c6: #cdbb45; --band: #6fa8f526; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 78rem; padding: 1.5rem clamp(1rem, 3vw, 2.5rem) 4rem;
  background: var(--paper); color: var(--ink);
  font: 15px/1.5 system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
h1 { font-size: 1.7rem; line-height: 1.2; margin: .5rem 0 .25rem; }
h2 { font-size: 1.2rem; margin: 2.5rem 0 .5rem; padding-top: .75rem; border-top: 1px solid var(--line); }
p { max-width: 52rem; margin: .4rem 0 .8rem; }
.scroll { overflow-x: auto; margin: .75rem 0 1.25rem; }
table { border-collapse: collapse; font-size: .85rem; font-variant-numeric: tabular-nums; }
caption { text-align: left; font-weight: 600; padding: .25rem 0; }
th, td { padding: .22rem .45rem; text-align: right; border-bottom: 1px solid var(--line);
  white-space: nowrap; }
thead th { vertical-align: bottom; color: var(--soft); font-weight: 600; border-bottom: 2px solid var(--line);
  white-space: normal; min-width: 3.2rem; }
th.text, td.text { text-align: left; }
tr.heading th { text-align: left; background: var(--shade); padding-top: .5rem; }
tbody tr:hover td { background: var(--shade); }
.plots { display: grid;
  grid-template-columns: repeat(auto-fit, minmax(min(100%, 27rem), 1fr)); gap: 1rem 2rem; }
figure { margin: .5rem 0; max-width: 38rem; break-inside: avoid; }
figcaption { font-weight: 600; font-size: .9rem; }
svg { display: block; width: 100%; height: auto; font: 10.5px system-ui, "Segoe UI", Roboto, sans-serif; }
svg text { fill: var(--soft); }
svg .label { fill: var(--ink); }
.grid { stroke: var(--line); stroke-width: .7; }
.axis { stroke: var(--soft); stroke-width: 1; }
.band { fill: var(--band); }
.curve { fill: none; stroke-width: 1.9; stroke-linejoin: round; }
.mark { fill: var(--paper); stroke-width: 1.7; }
.dashed { stroke-dasharray: 6 3.5; }
.dotted { stroke-dasharray: 1.5 3.5; stroke-linecap: round; }
.c0 { stroke: var(--c0); } .c1 { stroke: var(--c1); } .c2 { stroke: var(--c2); } .c3 { stroke: var(--c3); }
.c4 { stroke: var(--c4); } .c5 { stroke: var(--c5); } .c6 { stroke: var(--c6); }
.legend { display: flex; flex-wrap: wrap; gap: .1rem 1rem; margin: 0; padding: 0; list-style: none;
  font-size: .8rem; color: var(--soft); }
.legend svg { display: inline-block; width: 1.9rem; height: .7rem; margin-right: .35rem;
  vertical-align: middle; }
@media print { @page { size: A4 landscape; margin: 12mm; }
  body { max-width: none; padding: 0; font-size: 10px; }
  .scroll { overflow: visible; } table { font-size: 7.6px; } th, td { padding: .1rem .35rem; }
  thead { display: table-header-group; } tr { break-inside: avoid; } h2 { break-after: avoid; }
  .plots { grid-template-columns: 1fr 1fr; } figure { max-width: 11.5cm; } }
)";

std::string cell(std::string_view tag, std::string_view text, bool is_text) {
  return fmt::format("<{}{}>{}</{}>", tag, is_text ? " class=\"text\"" : "", escaped(text), tag);
}

std::string row_html(const PageTable::Row& row, const PageTable& table) {
  if (row.is_heading) {
    return fmt::format("<tr class=\"heading\"><th colspan=\"{}\" scope=\"rowgroup\">{}</th></tr>\n",
                       table.columns.size(), escaped(row.cells.front()));
  }
  std::string html = "<tr>";
  for (std::size_t i = 0; i < row.cells.size(); ++i) html += cell("td", row.cells[i], i < table.text_columns);
  return html + "</tr>\n";
}

}  // namespace

std::string escaped(std::string_view text) {
  std::string safe;
  for (const char letter : text) {
    if (letter == '&') {
      safe += "&amp;";
    } else if (letter == '<') {
      safe += "&lt;";
    } else if (letter == '>') {
      safe += "&gt;";
    } else if (letter == '"') {
      safe += "&quot;";
    } else if (static_cast<unsigned char>(letter) >= 0x20) {
      safe += letter;
    } else {
      safe += ' ';
    }
  }
  return safe;
}

std::string to_html(const PageTable& table) {
  std::string html = fmt::format("<div class=\"scroll\"><table id=\"{}\">\n", escaped(table.id));
  if (!table.caption.empty()) html += fmt::format("<caption>{}</caption>\n", escaped(table.caption));
  html += "<thead><tr>";
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    html += cell("th", table.columns[i], i < table.text_columns);
  }
  html += "</tr></thead>\n<tbody>\n";
  for (const PageTable::Row& row : table.rows) html += row_html(row, table);
  return html + "</tbody></table></div>\n";
}

std::string paragraph(std::string_view text) {
  return fmt::format("<p>{}</p>\n", escaped(text));
}

std::string section(std::string_view title, std::string_view html) {
  return fmt::format("<section>\n<h2>{}</h2>\n{}</section>\n", escaped(title), html);
}

std::string page(std::string_view title, std::string_view body_html) {
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
      "<title>{0}</title>\n<style>{1}</style>\n</head>\n<body>\n<h1>{0}</h1>\n{2}</body>\n</html>\n",
      escaped(title), kStyle, body_html);
}

}  // namespace anbu::report

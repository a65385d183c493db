#include "http/link_sheet.h"

#include <fmt/format.h>

namespace anbu::http {
namespace {

constexpr std::string_view kPage =
    R"(<!doctype html><html lang="{lang}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<title>{title}</title><style>
:root{{color-scheme:light dark}}
body{{margin:0;padding:24px 16px;font:22px/1.5 sans-serif;color:#111;background:#fff;text-align:center}}
main{{max-width:640px;margin:0 auto;overflow-wrap:anywhere}}main:lang(ko){{word-break:keep-all}}
button{{display:block;width:100%;margin:24px 0;padding:28px 8px;border:0;border-radius:12px;
background:#0b5a3c;color:#fff;font:bold 30px/1.3 sans-serif}}
button.plain{{padding:16px 8px;border:2px solid;background:none;color:inherit;font-size:22px}}
[hidden]{{display:none}}
a{{color:#0b3d91;font-weight:bold}}small{{font-size:18px}}
@media (prefers-color-scheme:dark){{body{{color:#eee;background:#121614}}
button{{background:#7fd6ae;color:#06281a}}a{{color:#a9c8ff}}}}
</style>{script}</head><body><main>{body}<p><small>{centre}<br><a href="tel:{digits}">{phone}</a></small></p>
</main></body></html>
)";

// All is refused but what the page needs.
constexpr std::string_view kStill =
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors "
    "'none'";
constexpr std::string_view kWithScript =
    "default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self'; style-src "
    "'unsafe-inline'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

std::string digits_of(std::string_view phone) {
  std::string digits;
  for (const char c : phone) {
    if ((c >= '0' && c <= '9') || c == '+') digits += c;
  }
  return digits;
}

}  // namespace

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '<') out += "&lt;";
    if (c == '&') out += "&amp;";
    if (c == '"') out += "&quot;";
    if (c != '<' && c != '&' && c != '"') out += c;
  }
  return out;
}

Response sheet(const PostDesk& desk, const LinkWords& words, const Sheet& content) {
  Response response{.status = content.status, .content_type = "text/html; charset=utf-8", .events = nullptr};
  const std::string_view script =
      content.has_script ? R"(<script src="/family.js" defer></script>)" : std::string_view{};
  response.body = fmt::format(
      kPage, fmt::arg("lang", words.language), fmt::arg("title", words.title), fmt::arg("script", script),
      fmt::arg("body", content.body), fmt::arg("centre", escaped(desk.centre)),
      fmt::arg("digits", digits_of(desk.phone)), fmt::arg("phone", escaped(desk.phone)));
  response.headers.emplace_back("Content-Security-Policy", content.has_script ? kWithScript : kStill);
  return response;
}

}  // namespace anbu::http

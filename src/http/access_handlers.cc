#include "http/access_handlers.h"

#include <fmt/format.h>

#include "auth/access_log.h"
#include "http/json_time.h"
#include "http/query.h"
#include "http/view.h"
#include "report/document.h"

namespace anbu::http {

namespace {

constexpr int kMostInAFile = 100'000;

// Zero where it is not given; nothing where it is no id.
std::optional<std::int64_t> id_given(const Call& call, std::string_view name) {
  const auto text = call.request.parameter(name);
  if (!text || text->empty()) return 0;
  return id_of(*text);
}

Result<auth::LookFilter> filter_of(const Call& call) {
  constexpr Range kLimit{.least = 1, .most = 1000, .otherwise = 100};
  const auto account = id_given(call, "account");
  const auto resident = id_given(call, "resident");
  const auto before = id_given(call, "before");
  if (!account || !resident || !before) return Error{Errc::Invalid, "account, resident and before are ids"};
  const auto most = whole_number(call.request, "limit", kLimit);
  if (!most) return most.error();
  return auth::LookFilter{.account = {*account}, .resident = {*resident}, .before = *before, .most = *most};
}

Result<void> remember_reading(Office& office, Records& records, const Call& call,
                              const auth::LookFilter& filter) {
  std::string why;
  if (filter.account) why = fmt::format("account {}", filter.account.value);
  return auth::remember(*records.database, {.account = call.who.account,
                                            .resident = filter.resident,
                                            .what = "access_log",
                                            .why = why,
                                            .at = office.outside.machine_time()});
}

// An administrator audits without learning who is watched.
void write_resident(JsonWriter& writer, View& view, ResidentId id, bool with_names) {
  writer.key("resident");
  if (!id) {
    writer.null();
    return;
  }
  const registry::Person* person = with_names ? view.person(id) : nullptr;
  writer.begin_object().field("id", id);
  writer.field("name", person != nullptr ? std::optional{person->name} : std::nullopt).end_object();
}

std::string listed(View& view, std::span<const auth::NumberedLook> looks, bool with_names,
                   const Result<void>& whole) {
  JsonWriter writer;
  writer.begin_object().field("whole", static_cast<bool>(whole));
  writer.field("fault", whole ? std::nullopt : std::optional{whole.error().message});
  writer.key("looks").begin_array();
  for (const auto& [line, look] : looks) {
    writer.begin_object().field("line", line);
    write_time(writer, {"at", look.at}, view.zone());
    view.write_actor(writer.key("account"), look.account);
    write_resident(writer, view, look.resident, with_names);
    writer.field("what", look.what).field("why", look.why).end_object();
  }
  writer.end_array().end_object();
  return writer.take();
}

Response file_of(View& view, std::span<const auth::NumberedLook> looks, bool with_names) {
  report::Table table{.title = "열람 기록"};
  table.head = {{{.text = "번호"},
                 {.text = "시각"},
                 {.text = "누가"},
                 {.text = "누구를"},
                 {.text = "무엇을"},
                 {.text = "왜"}}};
  for (const auto& [line, look] : looks) {
    const registry::Person* person = with_names && look.resident ? view.person(look.resident) : nullptr;
    const std::string number = look.resident ? std::to_string(look.resident.value) : std::string{};
    table.rows.push_back({report::count(line), report::words(to_minute(view.zone().local(look.at))),
                          report::words(view.account_name(look.account)),
                          report::words(person != nullptr ? person->name : number), report::words(look.what),
                          report::words(look.why)});
  }
  Response response{.content_type = "text/csv; charset=utf-8", .body = {}, .events = nullptr};
  response.body = fmt::format("{}{}", report::kByteOrderMark, report::csv_of(table));
  response.headers.emplace_back("Content-Disposition", "attachment; filename=\"access-log.csv\"");
  response.headers.emplace_back("Cache-Control", "no-store");
  return response;
}

}  // namespace

Response get_access_log(Office& office, Records& records, const Call& call) {
  auto filter = filter_of(call);
  if (!filter) return refusal(filter.error());
  const bool wants_file = call.request.parameter("format") == "csv";
  if (wants_file) filter->most = kMostInAFile;
  if (const auto noted = remember_reading(office, records, call, *filter); !noted)
    return refusal(noted.error());
  const auto looks = auth::looks(*records.database, *filter);
  if (!looks) return refusal(looks.error());
  View view{office, records};
  const bool with_names = auth::may(call.who.role, auth::Permission::SeeResidents);
  if (wants_file) return file_of(view, *looks, with_names);
  const auto whole = auth::verify_looks(*records.database);
  if (!whole && whole.error().code != Errc::Corrupt) return refusal(whole.error());
  return json(200, listed(view, *looks, with_names, whole));
}

}  // namespace anbu::http

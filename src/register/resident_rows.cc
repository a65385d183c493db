#include "register/resident_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <unordered_map>

#include "codec/csv.h"
#include "codec/duration_text.h"
#include "codec/mail_address.h"
#include "codec/settings_texts.h"
#include "codec/utf8.h"

namespace anbu::registry {
namespace {

constexpr int kContactsMost = 9;
constexpr std::size_t kTextBytesMost = 1'000;
constexpr std::size_t kKeyBytesMost = 64;
constexpr int kFirstBirthYear = 1900;

constexpr std::array<std::string_view, 18> kColumns = {
    "name",           "phone",    "phone2",  "address",     "dong",           "birth",
    "risk",           "building", "unit",    "entry_notes", "health",         "services",
    "medical_device", "drill",    "carrier", "app",         "call_recording", "language"};
constexpr std::string_view kStandingNotes = "standing_notes";
constexpr std::string_view kCadence = "cadence";        // of a meter: meter_cadence
constexpr std::string_view kCumulative = "cumulative";  // ... meter_cumulative
constexpr std::array<std::string_view, 7> kOfContact = {"name",     "phone", "relation", "key_holder",
                                                        "language", "email", "notify"};
constexpr std::array<std::string_view, 3> kRequired = {"name", "phone", "dong"};

std::string contact_column(int order, std::string_view what) {
  return fmt::format("contact{}_{}", order, what);
}

std::string device_column(const DeviceKind& kind, std::string_view what) {
  return fmt::format("{}_{}", kind.column, what);
}

bool is_device_column(std::string_view name) {
  return std::ranges::any_of(device_kinds(), [&](const DeviceKind& kind) {
    const bool more = name == device_column(kind, kCadence) || name == device_column(kind, kCumulative);
    return name == kind.column || (kind.is_meter && more);
  });
}

bool is_column(std::string_view name) {
  if (is_device_column(name)) return true;
  if (name == kStandingNotes || std::ranges::find(kColumns, name) != kColumns.end()) return true;
  for (int order = 1; order <= kContactsMost; ++order) {
    for (const std::string_view what : kOfContact) {
      if (name == contact_column(order, what)) return true;
    }
  }
  return false;
}

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::optional<RiskGroup> risk_named(std::string_view text) {
  if (text.empty()) return RiskGroup::Medium;
  if (text == "고위험") return RiskGroup::High;
  if (text == "중위험") return RiskGroup::Medium;
  if (text == "저위험") return RiskGroup::Low;
  return risk_group_named(text);
}

std::optional<std::string> carrier_named(std::string_view text) {
  std::string name;
  for (const char c : text) {
    if (c != ' ') name.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
  }
  if (name == "lgu+" || name == "lgu") return "lgu";
  if (name.empty() || name == "skt" || name == "kt") return name;
  return std::nullopt;
}

std::optional<bool> yes_or_no(std::string_view text) {
  if (text == "1" || text == "yes" || text == "예" || text == "Y") return true;
  if (text.empty() || text == "0" || text == "no" || text == "아니오" || text == "N") return false;
  return std::nullopt;
}

std::optional<std::optional<bool>> agreed_or_not(std::string_view text) {
  using Answer = std::optional<bool>;
  const Answer answer = text.empty() ? Answer{} : yes_or_no(text);
  if (!text.empty() && !answer) return std::nullopt;
  return std::make_optional<Answer>(answer);
}

// One address: no list, and no name before it.
bool is_email(std::string_view text) {
  return codec::is_mail_address(text) && text.find_first_of(",\"") == std::string_view::npos;
}

std::optional<std::string> language_named(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kNames{
      {{"한국어", "ko"}, {"영어", "en"}, {"베트남어", "vi"}, {"중국어", "zh"}}};
  for (const auto& [name, code] : kNames) {
    if (text == name) return std::string{code};
  }
  if (text.empty() || codec::is_language(text)) return std::string{text};
  return std::nullopt;
}

// How often a meter's data come: "15min", "1h", "1d". Zero: as is usual.
std::optional<Duration> cadence_named(std::string_view text) {
  if (text.empty()) return 0s;
  const auto cadence = codec::parse_duration(text);
  const bool plausible = cadence && *cadence >= 1min && *cadence <= 31 * 24h;
  return plausible ? cadence : std::nullopt;
}

// "1941-03-15", "1941.3.15", "19410315".
std::optional<Day> day_of(std::string_view text) {
  std::array<int, 3> parts{};
  if (text.size() == 8 && text.find_first_not_of("0123456789") == std::string_view::npos) {
    std::from_chars(text.data(), text.data() + 4, parts[0]);
    std::from_chars(text.data() + 4, text.data() + 6, parts[1]);
    std::from_chars(text.data() + 6, text.data() + 8, parts[2]);
  } else {
    const char* at = text.data();
    const char* const end = at + text.size();
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const auto [next, error] = std::from_chars(at, end, parts[i]);
      if (error != std::errc{}) return std::nullopt;
      const bool last = i + 1 == parts.size();
      if (last != (next == end) || (!last && *next != '-' && *next != '.' && *next != '/'))
        return std::nullopt;
      at = last ? next : next + 1;
    }
  }
  if (parts[0] < 0 || parts[1] < 0 || parts[2] < 0) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year{parts[0]},
                                         std::chrono::month{static_cast<unsigned>(parts[1])},
                                         std::chrono::day{static_cast<unsigned>(parts[2])}};
  if (!date.ok()) return std::nullopt;
  return Day{date};
}

// One line and its columns; faults go to the list.
class Line {
 public:
  Line(std::size_t number, std::span<const std::string_view> header, std::span<const std::string_view> fields,
       std::vector<ImportFault>& faults)
      : number_{number}, header_{header}, fields_{fields}, faults_{faults} {}

  std::size_t number() const { return number_; }
  std::string_view text(std::string_view column) const {
    const std::size_t place = codec::column_named(header_, column);
    return place == codec::kNoColumn ? std::string_view{} : trimmed(fields_[place]);
  }
  void fault(std::string_view column, std::string_view reason) {
    faults_.push_back({.line = number_, .column = std::string{column}, .reason = reason});
  }
  std::string free_text(std::string_view column) {
    const std::string_view given = text(column);
    if (given.size() > kTextBytesMost) fault(column, "is too long");
    return std::string{given};
  }
  std::string phone(std::string_view column) {
    const std::string_view given = text(column);
    if (!given.empty() && !plain_phone(given)) fault(column, "is not a telephone number");
    return std::string{given};
  }
  std::string email(std::string_view column) {
    const std::string_view given = text(column);
    if (!given.empty() && !is_email(given)) fault(column, "is not an e-mail address");
    return std::string{given};
  }
  std::string key(std::string_view column) {
    const std::string_view given = text(column);
    if (given.size() > kKeyBytesMost) fault(column, "is too long");
    return std::string{given};
  }
  template <class T>
  T known(std::string_view column, std::optional<T> (*read)(std::string_view)) {
    std::optional<T> value = read(text(column));
    if (!value) fault(column, "is not one of those known");
    return value ? *std::move(value) : T{};
  }

 private:
  std::size_t number_;
  std::span<const std::string_view> header_;
  std::span<const std::string_view> fields_;
  std::vector<ImportFault>& faults_;
};

std::optional<Day> read_birth(Line& line, Day today) {
  const std::string_view text = line.text("birth");
  if (text.empty()) return std::nullopt;
  const auto day = day_of(text);
  const bool plausible = day && *day < today && *day >= Day{std::chrono::year{kFirstBirthYear} / 1 / 1};
  if (!plausible) line.fault("birth", "is not a date of birth");
  return plausible ? day : std::nullopt;
}

std::vector<Contact> read_contacts(Line& line) {
  std::vector<Contact> contacts;
  for (int order = 1; order <= kContactsMost; ++order) {
    const std::string name = contact_column(order, "name");
    const std::string phone = contact_column(order, "phone");
    if (line.text(name).empty() && line.text(phone).empty()) continue;
    if (line.text(name).empty()) line.fault(name, "is missing");
    if (line.text(phone).empty()) line.fault(phone, "is missing");
    contacts.push_back({.name = line.free_text(name),
                        .relation = line.free_text(contact_column(order, "relation")),
                        .phone = line.phone(phone),
                        .key_holder = line.known(contact_column(order, "key_holder"), &yes_or_no),
                        .language = line.known(contact_column(order, "language"), &language_named),
                        .email = line.email(contact_column(order, "email")),
                        .notify = line.known(contact_column(order, "notify"), &yes_or_no)});
  }
  return contacts;
}

Person read_person(Line& line, Day today) {
  Person person{.name = line.free_text("name"),
                .birth_date = read_birth(line, today),
                .address = line.free_text("address"),
                .dong = line.free_text("dong"),
                .building = line.free_text("building"),
                .unit = line.free_text("unit"),
                .entry_notes = line.free_text("entry_notes"),
                .standing_notes = line.free_text(kStandingNotes),
                .health = line.free_text("health"),
                .phones = {line.phone("phone")},
                .contacts = read_contacts(line),
                .language = line.known("language", &language_named)};
  if (!line.text("phone2").empty()) person.phones.push_back(line.phone("phone2"));
  return person;
}

std::vector<std::string> read_services(Line& line) {
  std::vector<std::string> services;
  std::string_view rest = line.text("services");
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(';'), rest.size());
    const std::string_view service = trimmed(rest.substr(0, end));
    if (!service.empty()) services.emplace_back(service);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return services;
}

std::vector<RowDevice> read_devices(Line& line) {
  std::vector<RowDevice> devices;
  for (const DeviceKind& kind : device_kinds()) {
    const std::string cell = line.key(kind.column);
    if (cell.empty()) continue;
    const auto key = device_key(kind, cell);
    if (!key) {
      line.fault(kind.column, "is neither a key nor provider/key");
      continue;
    }
    RowDevice device{.kind = &kind, .key = *key, .cadence = kind.cadence, .cumulative = false};
    if (kind.is_meter) {
      const Duration told = line.known(device_column(kind, kCadence), &cadence_named);
      if (told > 0s) device.cadence = told;
      device.cumulative = line.known(device_column(kind, kCumulative), &yes_or_no);
    }
    devices.push_back(std::move(device));
  }
  return devices;
}

ResidentRow read_row(Line& line, Day today) {
  for (const std::string_view column : kRequired) {
    if (line.text(column).empty()) line.fault(column, "is missing");
  }
  ResidentRow row{.line = line.number(),
                  .person = read_person(line, today),
                  .risk = line.known("risk", &risk_named),
                  .medical_device = line.known("medical_device", &yes_or_no),
                  .drill = line.known("drill", &yes_or_no),
                  .call_recording = line.known("call_recording", &agreed_or_not),
                  .carrier = line.known("carrier", &carrier_named),
                  .app = line.key("app"),
                  .devices = read_devices(line)};
  std::vector<std::string> services = read_services(line);
  if (!services.empty()) row.services = std::move(services);
  return row;
}

// Unknown columns are counted, not named: a file without header has people there.
bool check_header(std::span<const std::string_view> header, std::vector<ImportFault>& faults) {
  for (const std::string_view column : kRequired) {
    if (codec::column_named(header, column) == codec::kNoColumn) {
      faults.push_back({.line = 1, .column = std::string{column}, .reason = "is missing in the header"});
    }
  }
  for (std::size_t i = 0; i < header.size(); ++i) {
    if (is_column(header[i])) continue;
    faults.push_back({.line = 1, .column = fmt::format("column {}", i + 1), .reason = "has an unknown name"});
  }
  return faults.empty();
}

}  // namespace

ResidentRows read_resident_rows(std::string_view csv_text, Day today) {
  using State = codec::CsvReader::State;
  ResidentRows result;
  if (!codec::is_utf8(csv_text)) {
    result.faults.push_back(
        {.line = 1, .column = "file", .reason = "is not UTF-8: save it as \"CSV UTF-8\""});
    return result;
  }
  codec::CsvReader csv;
  csv.give(csv_text);
  csv.finish();
  std::vector<std::string> names;
  std::vector<std::string_view> header;
  State state = csv.next();
  if (state == State::Record) names.assign(csv.fields().begin(), csv.fields().end());
  header.assign(names.begin(), names.end());
  if (!check_header(header, result.faults)) return result;
  for (state = csv.next(); state == State::Record; state = csv.next()) {
    Line line{csv.line(), header, csv.fields(), result.faults};
    if (csv.fields().size() == header.size()) {
      result.rows.push_back(read_row(line, today));
    } else {
      line.fault("line", "has another number of fields than the header");
    }
  }
  if (state == State::OpenQuote) {
    result.faults.push_back(
        {.line = csv.line(), .column = "line", .reason = "opens a quote that is never closed"});
  }
  if (state == State::TooLong) {
    result.faults.push_back({.line = csv.line(), .column = "line", .reason = "is longer than 64 KiB"});
  }
  return result;
}

}  // namespace anbu::registry

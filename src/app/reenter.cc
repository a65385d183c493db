// anbu reenter: what was done on paper while the network was gone goes into its cases, each line a command
// told later, with its time on paper. Lines that cannot be are named with why; the others are taken.
#include <fmt/format.h>

#include <array>
#include <fstream>
#include <span>

#include "app/commands.h"
#include "app/installation.h"
#include "auth/accounts.h"
#include "codec/csv.h"
#include "http/command_json.h"
#include "http/json_writer.h"
#include "node/pace.h"
#include "store/queries.h"

namespace anbu::app {
namespace {

constexpr std::array<std::string_view, 11> kColumns{"case",    "time",         "account", "kind",
                                                    "contact", "result",       "crew",    "opened_by",
                                                    "outcome", "confirmation", "note"};

// One line of the paper, by column.
struct PaperLine {
  std::size_t line = 0;
  std::array<std::string, kColumns.size()> fields;

  const std::string& operator[](std::string_view column) const {
    return fields.at(static_cast<std::size_t>(std::ranges::find(kColumns, column) - kColumns.begin()));
  }
};

using Fields = std::span<const std::string_view>;
using ColumnPlaces = std::array<std::size_t, kColumns.size()>;

Result<ColumnPlaces> places_in(Fields header) {
  constexpr std::size_t kRequired = 4;
  ColumnPlaces places{};
  for (std::size_t i = 0; i < kColumns.size(); ++i) {
    places.at(i) = codec::column_named(header, kColumns.at(i));
    if (i >= kRequired || places.at(i) != codec::kNoColumn) continue;
    return Error{Errc::Invalid, fmt::format("there is no column '{}'", kColumns.at(i))};
  }
  return places;
}

PaperLine line_of(Fields fields, const ColumnPlaces& places, std::size_t number) {
  PaperLine line{.line = number, .fields = {}};
  for (std::size_t i = 0; i < kColumns.size(); ++i) {
    if (places.at(i) < fields.size()) line.fields.at(i) = fields[places.at(i)];
  }
  return line;
}

Result<std::vector<PaperLine>> lines_of(const std::string& csv) {
  codec::CsvReader reader;
  reader.give(csv);
  reader.finish();
  std::optional<ColumnPlaces> places;
  std::vector<PaperLine> lines;
  for (auto state = reader.next(); state != codec::CsvReader::State::End; state = reader.next()) {
    if (state != codec::CsvReader::State::Record) {
      return Error{Errc::Invalid, fmt::format("line {}: is no CSV", reader.line())};
    }
    if (places) {
      lines.push_back(line_of(reader.fields(), *places, reader.line()));
      continue;
    }
    const auto found = places_in(reader.fields());
    if (!found) return found.error();
    places = *found;
  }
  return lines;
}

// As the console would send it: the same fields are asked for, and the same are refused.
std::string as_json(const PaperLine& line) {
  http::JsonWriter writer;
  writer.begin_object().field("kind", line["kind"]).field("expected_version", 0);
  for (const std::string_view name : {"result", "crew", "opened_by", "outcome", "confirmation"}) {
    if (!line[name].empty()) writer.field(name, line[name]);
  }
  if (!line["contact"].empty()) writer.key("contact").raw(line["contact"]);
  writer.field("note", fmt::format("[종이 기록] {}", line["note"])).end_object();
  return writer.take();
}

class Reentry {
 public:
  Reentry(Plant& plant, Timestamp now) : plant_{plant}, now_{now} {}

  // What is wrong with the line, or nothing.
  std::string take(const PaperLine& line) {
    const auto at = parse_local(line["time"] + ":00", seoul());
    if (!at) return fmt::format("time '{}' is none such as 2026-11-22 14:10", line["time"]);
    if (*at > now_) return "time has not come yet";
    const auto subject = case_numbered(line["case"]);
    if (!subject) return subject.error().message;
    // Paper knows minutes: the one in which the case was opened is none before it.
    if (*at + 1min <= subject->opened_at) return "time is before the case was opened";
    const auto account = account_named(line["account"]);
    if (!account) return account.error().message;
    auto parsed = http::parse_command(as_json(line));
    if (const auto* problem = std::get_if<http::Problem>(&parsed)) {
      return fmt::format("{} {}", problem->field, problem->message);
    }
    auto& [command, note, unit] = std::get<http::GivenCommand>(parsed);
    command.subject = subject->id;
    command.resident = subject->resident;
    command.actor = *account;
    command.at = std::max(*at, subject->opened_at);
    return give(command, note);
  }

 private:
  // 금천-2026-00412, or 2026-412 as somebody wrote it down.
  Result<Case> case_numbered(const std::string& number) {
    const std::size_t last = number.rfind('-');
    const std::size_t year_at = last == std::string::npos || last < 4 ? std::string::npos : last - 4;
    if (year_at == std::string::npos)
      return Error{Errc::Invalid, "case is no number such as 금천-2026-00412"};
    const auto found =
        plant_.connection().run("select case_id from cases where year = $1 and serial = $2",
                                {static_cast<std::int64_t>(std::atoi(number.substr(year_at, 4).c_str())),
                                 static_cast<std::int64_t>(std::atoi(number.substr(last + 1).c_str()))});
    if (!found) return found.error();
    if (found->rows.empty()) return Error{Errc::NotFound, fmt::format("there is no case {}", number)};
    const auto file = store::find_case(plant_.connection(), CaseId{found->rows[0].integer(0)});
    if (!file) return file.error();
    return file->subject;
  }

  Result<AccountId> account_named(const std::string& name) {
    const auto accounts = auth::all_accounts(plant_.connection());
    if (!accounts) return accounts.error();
    for (const auth::Account& account : *accounts) {
      if (account.name == name) return account.id;
    }
    return Error{Errc::NotFound, fmt::format("there is no account '{}'", name)};
  }

  std::string give(Command command, const std::string& note) {
    const auto sealed = seal(command.resident, note);
    if (!sealed) return sealed.error().message;
    command.note = *sealed;
    const engine::Append append{
        .body = engine::CommandIssued{.command = command}, .request_key = {}, .answer = {}};
    if (const auto turned = plant_.partition().turn({&append, 1}, now_); !turned)
      return turned.error().message;
    const auto file = store::find_case(plant_.connection(), command.subject);
    if (!file) return file.error().message;
    for (auto entry = file->entries.rbegin(); entry != file->entries.rend(); ++entry) {
      if (entry->note != command.note) continue;
      const bool was_refused = entry->kind == EntryKind::Refusal;
      return was_refused ? fmt::format("refused: {}", to_string(entry->reason)) : std::string{};
    }
    return file->subject.is_open() ? std::string{} : "refused: case_is_closed";
  }

  Result<NoteId> seal(ResidentId resident, const std::string& note) {
    auto transaction = sql::Transaction::begin(plant_.connection());
    if (!transaction) return transaction.error();
    const auto sealed = plant_.people().add_note(resident, note, now_);
    if (!sealed) return sealed.error();
    if (const auto done = transaction->commit(); !done) return done.error();
    return *sealed;
  }

  Plant& plant_;
  Timestamp now_;
};

Result<void> take_all(Plant& plant, const std::vector<PaperLine>& lines) {
  Reentry reentry{plant, node::RealPace{}.now()};
  std::size_t taken = 0;
  for (const PaperLine& line : lines) {
    const std::string fault = reentry.take(line);
    if (fault.empty()) {
      ++taken;
    } else {
      fmt::print("line {}: {}\n", line.line, fault);
    }
  }
  fmt::print("{} of {} lines are in their cases\n", taken, lines.size());
  if (taken == lines.size()) return Ok{};
  return Error{Errc::Invalid, fmt::format("{} lines were not taken", lines.size() - taken)};
}

}  // namespace

Result<void> run_reenter(const ReenterOptions& options) {
  const auto config = read_config(options.config);
  if (!config) return config.error();
  const auto lock = InstallationLock::take(*config);
  if (!lock) return lock.error();
  const auto master = master_key(*config);
  if (!master) return master.error();
  std::ifstream file{options.file, std::ios::binary};
  const std::string csv{std::istreambuf_iterator<char>{file}, {}};
  const auto lines = lines_of(csv);
  if (!lines) return Error{lines.error().code, fmt::format("{}: {}", options.file, lines.error().message)};
  auto plant = Plant::open(config->database, *master, [](const engine::Commit&) {});
  if (!plant) return plant.error();
  if (const auto opened = (*plant)->partition().open(); !opened) return opened.error();
  return take_all(**plant, *lines);
}

}  // namespace anbu::app

#include "app/paper.h"

#include <fmt/format.h>

#include <array>
#include <filesystem>
#include <fstream>

#include "app/commands.h"
#include "app/installation.h"
#include "auth/accounts.h"
#include "http/paper_person.h"
#include "node/pace.h"
#include "roster/book.h"
#include "roster/duty.h"
#include "store/queries.h"

namespace anbu::app {
namespace {

constexpr int kOpenCasesMost = 10'000;
constexpr int kPage = 1000;

std::optional<int> age_of(const registry::Person& card, const PaperOrder& order) {
  if (!card.birth_date) return std::nullopt;
  return registry::age_on(seoul().local(order.now).day, *card.birth_date);
}

Result<void> add_cases(report::OpenCases& facts, http::Records& records, const PaperOrder& order) {
  const auto cases = store::list_cases(*records.database, store::CaseState::Open, kOpenCasesMost);
  if (!cases) return cases.error();
  for (const Case& subject : *cases) {
    if (subject.kind != CaseKind::Person) continue;
    report::OpenCase one{.number = fmt::format("{}-{}-{:05}", order.district, subject.year, subject.serial),
                         .subject = subject,
                         .resident = {},
                         .person = {}};
    if (auto row = store::find_resident(*records.database, subject.resident)) one.resident = row->resident;
    // A case without a card is still a case: its number alone is better than silence.
    if (const auto card = records.residents.person(subject.resident)) {
      one.person = http::on_paper(*card, age_of(*card, order));
    }
    facts.cases.push_back(std::move(one));
  }
  return Ok{};
}

report::Listed listed(const Resident& resident, const registry::Person& card) {
  report::Listed line{
      .area = resident.area, .name = card.name, .phones = {}, .address = card.address, .contacts = {}};
  line.phones = fmt::format("{}", fmt::join(card.phones, "\n"));
  for (const registry::Contact& contact : card.contacts) {
    line.contacts += fmt::format("{}{} {} {}{}", line.contacts.empty() ? "" : "\n", contact.relation,
                                 contact.name, contact.phone, contact.key_holder ? " (열쇠)" : "");
  }
  return line;
}

Result<void> add_residents(report::OpenCases& facts, http::Records& records) {
  ResidentId after;
  for (;;) {
    const auto page = store::list_residents(*records.database, after, kPage);
    if (!page) return page.error();
    for (const store::ResidentRow& row : *page) {
      after = row.resident.id;
      if (row.resident.deceased || row.resident.canary || row.resident.drill) continue;
      const auto card = records.residents.person(row.resident.id);
      if (card) facts.residents.push_back(listed(row.resident, *card));
    }
    if (static_cast<int>(page->size()) < kPage) return Ok{};
  }
}

std::string hours(const roster::TimeSpan& span) {
  constexpr std::size_t kYear = 5;  // "2026-": the paper is of these days
  const auto clock = [](Timestamp at) { return to_minute(seoul().local(at)).substr(kYear); };
  return fmt::format("{} – {}", clock(span.from), clock(span.until));
}

// Who is on duty from now until the paper is old.
Result<void> add_duty(report::OpenCases& facts, http::Records& records, Timestamp now) {
  constexpr Duration kOld = 48h;
  constexpr std::array<const char*, roster::kDutyCount> kDuties{"관제요원", "조장", "당직 책임자",
                                                                "부책임자"};
  const auto accounts = auth::all_accounts(*records.database);
  if (!accounts) return accounts.error();
  const auto turns = roster::turns_in(*records.database, {.from = now, .until = now + kOld});
  if (!turns) return turns.error();
  for (const roster::Turn& turn : *turns) {
    const auto who = std::ranges::find(*accounts, turn.account, &auth::Account::id);
    facts.duty.push_back({.what = kDuties.at(static_cast<std::size_t>(turn.duty)),
                          .name = who == accounts->end() ? std::string{} : who->full_name,
                          .phone = turn.phone,
                          .when = hours({.from = turn.from, .until = turn.until})});
  }
  const auto crews = roster::all_crews(*records.database);
  if (!crews) return crews.error();
  for (const roster::Crew& crew : *crews) {
    if (!crew.available || crew.on_until <= now || crew.on_from >= now + kOld) continue;
    facts.duty.push_back({.what = fmt::format("출동대 ({})", crew.area),
                          .name = crew.name,
                          .phone = crew.phone,
                          .when = hours({.from = crew.on_from, .until = crew.on_until})});
  }
  return Ok{};
}

Result<std::string> rendered(const report::Document& paper, const std::string& path) {
  if (path.ends_with(".html")) return report::to_html(paper);
  if (path.ends_with(".pdf")) return report::to_pdf(paper);
  return Error{Errc::Invalid, fmt::format("--out: '{}' ends neither in .pdf nor in .html", path)};
}

}  // namespace

Result<report::OpenCases> open_cases(http::Records& records, const PaperOrder& order) {
  report::OpenCases facts{
      .district = order.district, .made_at = order.now, .zone = seoul(), .cases = {}, .residents = {}};
  if (const auto added = add_duty(facts, records, order.now); !added) return added.error();
  if (order.open_cases) {
    if (const auto added = add_cases(facts, records, order); !added) return added.error();
  }
  if (order.residents) {
    if (const auto added = add_residents(facts, records); !added) return added.error();
    std::ranges::sort(facts.residents, {},
                      [](const report::Listed& one) { return std::tie(one.area, one.name); });
  }
  return facts;
}

Result<void> write_file(const std::string& path, const std::string& content) {
  const std::string passing = path + ".new";
  std::ofstream file{passing, std::ios::binary | std::ios::trunc};
  std::error_code failed;
  std::filesystem::permissions(
      passing, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write, failed);
  file << content;
  file.close();
  if (!file || failed) return Error{Errc::Unavailable, fmt::format("{} cannot be written", path)};
  std::filesystem::rename(passing, path, failed);
  if (failed)
    return Error{Errc::Unavailable, fmt::format("{} cannot be written: {}", path, failed.message())};
  return Ok{};
}

Result<void> write_paper(const report::OpenCases& facts, const std::string& folder) {
  const report::Document paper = report::open_cases_paper(facts);
  const auto pdf = report::to_pdf(paper);
  if (!pdf) return pdf.error();
  if (const auto written = write_file(folder + "/open-cases.html", report::to_html(paper)); !written) {
    return written.error();
  }
  return write_file(folder + "/open-cases.pdf", *pdf);
}

Result<void> run_print(const PrintOptions& options) {
  const auto config = read_config(options.config);
  if (!config) return config.error();
  const auto master = master_key(*config);
  if (!master) return master.error();
  const auto records = http::Records::open(config->database, *master);
  if (!records) return records.error();
  PaperOrder order{.now = node::RealPace{}.now()};
  order.open_cases = options.open_cases;
  order.residents = options.residents;
  const auto facts = open_cases(**records, order);
  if (!facts) return facts.error();
  const auto body = rendered(report::open_cases_paper(*facts), options.out);
  if (!body) return body.error();
  if (const auto written = write_file(options.out, *body); !written) return written.error();
  fmt::print("{}: {} open cases, {} residents\n", options.out, facts->cases.size(), facts->residents.size());
  return Ok{};
}

}  // namespace anbu::app

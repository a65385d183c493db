// anbu demo: the demo district, living fast. The same engine, store and console as the service; only the
// world around it is simulated, and nothing leaves the house.
#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>
#include <span>

#include "app/commands.h"
#include "app/demo_roster.h"
#include "app/demo_shift.h"
#include "app/end_signals.h"
#include "app/logging.h"
#include "app/progress.h"
#include "app/running.h"
#include "app/settings_file.h"
#include "register/key_file.h"
#include "sim/world.h"

namespace anbu::app {
namespace {

constexpr const char* kAccount = "demo";
constexpr const char* kOfficer = "officer";  // of the district: may change the policy
constexpr const char* kWorker = "crew";      // of the first crew: goes to doors with the field page
constexpr const char* kPassword = "anbu-demo-2026";

// The folder of the demo's database and key; one that was not asked for ends with the demo.
class Folder {
 public:
  explicit Folder(const std::string& asked) : is_ours_{asked.empty()} {
    path_ = is_ours_ ? std::filesystem::temp_directory_path() / fmt::format("anbu-demo-{}", ::getpid())
                     : std::filesystem::path{asked};
    std::filesystem::create_directories(path_);
    for (const char* name : {"anbu.db", "anbu.db-wal", "anbu.db-shm", "anbu.key"}) {
      std::filesystem::remove(path_ / name);
    }
  }
  ~Folder() {
    std::error_code ignored;
    if (is_ours_) std::filesystem::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  std::string file(const char* name) const { return (path_ / name).string(); }

 private:
  bool is_ours_;
  std::filesystem::path path_;
};

// The world hears of calls and orders through the commit: there is nothing to carry out.
class WorldChannel : public engine::Channel {
 public:
  void begin(const Action&, Done) override {}
};

registry::Person person_of(const sim::PersonalRecord& record) {
  registry::Person person;
  person.name = record.name;
  person.birth_date = std::chrono::year_month_day{
      std::chrono::year{record.birth_year}, std::chrono::month{static_cast<unsigned>(record.birth_month)},
      std::chrono::day{static_cast<unsigned>(record.birth_day)}};
  person.address = fmt::format("서울 금천구 {} {} {}", record.dong, record.building, record.unit);
  person.dong = record.dong;
  person.building = record.building;
  person.unit = record.unit;
  person.entry_notes = record.entry_note;
  for (const std::string& note : record.health_notes) {
    person.health += (person.health.empty() ? "" : ", ") + note;
  }
  person.phones = {record.phone};
  if (!record.landline.empty()) person.phones.push_back(record.landline);
  for (const sim::Contact& contact : record.contacts) {
    person.contacts.push_back({contact.name, contact.relation, contact.phone, contact.holds_key});
  }
  return person;
}

class Demo {
 public:
  Demo(const DemoOptions& options, const Folder& folder)
      : options_{options},
        folder_{folder},
        world_{world_options(options)},
        pace_{shown_from(), options.speed} {}

  Result<void> open() {
    const std::filesystem::path key = folder_.file("anbu.key");
    if (const auto made = registry::create_key_file(key); !made) return made.error();
    const auto master = registry::read_key_file(key);
    if (!master) return master.error();
    master_ = *master;
    auto plant = Plant::open(folder_.file("anbu.db"), *master,
                             [this](const engine::Commit& commit) { committed(commit); });
    if (!plant) return plant.error();
    plant_ = std::move(*plant);
    if (const auto opened = plant_->partition().open(); !opened) return opened.error();
    const std::span<const sim::Dweller> dwellers{world_.district().dwellers};
    const std::size_t early = std::min(sim::kChanging, dwellers.size());
    if (const auto put = put_people(dwellers.first(early), world_.past()); !put) return put.error();
    if (const auto past = remember(); !past) return past.error();
    if (const auto put = put_people(dwellers.subspan(early), world_.first()); !put) return put.error();
    if (const auto adopted = adopt_settings(*plant_, "", world_.first()); !adopted) return adopted.error();
    const auto added = add_account(kAccount, "데모 관제요원", auth::Role::ShiftLead);
    if (!added) return added.error();
    const auto officer = add_account(kOfficer, "데모 구청 담당자", auth::Role::DistrictOfficer);
    if (!officer) return officer.error();
    const auto by_day = add_account("day", "한낮 (데모 주간조)", auth::Role::Operator);
    if (!by_day) return by_day.error();
    const auto by_night = add_account("night", "한밤 (데모 야간조)", auth::Role::Operator);
    if (!by_night) return by_night.error();
    shift_ = std::make_unique<DemoShift>(
        *plant_,
        DemoShift::People{.by_day = *by_day, .by_night = *by_night, .lead = *added, .officer = *officer});
    return add_crews();
  }

  // The days before the demo is shown, quickly, as if they had been lived: first those in which it learns,
  // when nothing unforeseen happens, then those in which everything does.
  Result<void> learn() {
    Progress progress{fmt::format("{} days of life", options_.learned_days + options_.lived_days)};
    const Duration whole = shown_from() - world_.first();
    // Nothing of these days need survive a fall: a demo that falls begins anew.
    if (const auto hasty = durable(false); !hasty) return hasty.error();
    for (Timestamp now = world_.first(); now < shown_from(); now = world_.next_look(now)) {
      if (end_is_wanted()) return Ok{};
      std::vector<engine::LogBody> bodies = world_.minute(now);
      bodies.push_back(engine::Tick{});
      if (const auto turned = turn(std::move(bodies), now); !turned) return turned.error();
      if (const auto taken = shift_->minute(now); !taken) return taken.error();
      progress.show(static_cast<double>((now - world_.first()).count()) / static_cast<double>(whole.count()),
                    to_iso(seoul().local(now).day));
    }
    return durable(true);
  }

  // Of the lived days: from the day on which everything may happen to the last whole one.
  Result<void> report() const {
    const Zone zone = seoul();
    ReportOptions wanted{.out = options_.report};
    wanted.from = to_iso(zone.local(world_.start()).day);
    wanted.until = to_iso(zone.local(shown_from()).day - std::chrono::days{1});
    wanted.format = options_.report.substr(options_.report.rfind('.') + 1);
    return write_report(folder_.file("anbu.db"), wanted);
  }

  Result<void> run(Config config) {
    RunningOptions running{.config = std::move(config), .district = world_.district().name, .pace = pace_};
    running.channels = [this](ActionKind) -> engine::Channel& { return channel_; };
    running.master = master_;
    running.each_minute = [this](Timestamp minute) {
      pace_.reached(minute);
      if (const auto taken = shift_->minute(minute); !taken) log_error(taken.error());
      return world_.minute(minute);
    };
    running.demo = control();
    running_ = std::make_unique<Running>(*plant_, std::move(running));
    if (const auto started = running_->start(); !started) return started.error();
    pace_.begin();
    fmt::print(
        "\nAnbu demo district: http://{}\n  sign in as '{}' (for the policy as '{}', at the door as '{}') "
        "with '{}'\n"
        "  Ctrl-C ends it\n\n",
        options_.listen, kAccount, kOfficer, kWorker, kPassword);
    std::fflush(stdout);
    running_->wait_for_signal();
    running_->stop();
    return Ok{};
  }

 private:
  // The months before, of the few whose lives change slowly: by the hour, for nobody waits for it.
  Result<void> remember() {
    if (const auto hasty = durable(false); !hasty) return hasty.error();
    for (Timestamp now = world_.past(); now < world_.first() && !end_is_wanted(); now += 1h) {
      std::vector<engine::LogBody> bodies = world_.minute(now);
      bodies.push_back(engine::Tick{});
      if (const auto turned = turn(std::move(bodies), now); !turned) return turned.error();
    }
    return Ok{};
  }

  Result<AccountId> add_account(const char* name, const char* full_name, auth::Role role) {
    const auth::NewAccount account{.name = name, .full_name = full_name, .role = role, .password = kPassword};
    return auth::create_account(plant_->connection(), account, node::RealPace{}.now());
  }

  Result<void> add_crews() {
    const auto worker = add_account(kWorker, "데모 출동요원", auth::Role::FieldWorker);
    if (!worker) return worker.error();
    const Shift shift{.from = world_.first(), .until = world_.start() + 365 * 24h};
    const roster::TimeSpan shown{.from = shown_from() - 24h, .until = shown_from() + 14 * 24h};
    if (const auto added = add_drill_residents(); !added) return added.error();
    if (const auto hired = shift_->put_turns(shown); !hired) return hired.error();
    auto roster = put_demo_roster(plant_->connection(), *worker, shift);
    if (!roster) return roster.error();
    return turn({engine::RosterPublished{.roster = *std::move(roster)}}, world_.first());
  }

  // Nobody: for who trains.
  Result<void> add_drill_residents() {
    auto transaction = sql::Transaction::begin(plant_->connection());
    if (!transaction) return transaction.error();
    for (std::int64_t number = 1; number <= 2; ++number) {
      constexpr std::int64_t kFirst = 0x0d'411'000;  // far from what the district draws
      const registry::Person card{
          .name = fmt::format("훈련 {}", number),
          .address = "훈련용: 실제 주소가 아닙니다",
          .dong = "가산동",
          .unit = "302호",
          .phones = {"010-0000-0000"},
          .contacts = {{.name = "훈련 딸", .relation = "딸", .phone = "010-0000-0000", .key_holder = true}}};
      Resident resident{.id = ResidentId{kFirst + number}, .risk = RiskGroup::Medium, .area = "가산동"};
      resident.services = {"훈련"};
      resident.contacts = 1;
      resident.drill = true;
      resident.since = shown_from();
      if (const auto put = plant_->people().put(card, resident); !put) return put.error();
    }
    if (const auto done = transaction->commit(); !done) return done.error();
    return plant_->tell(world_.first());
  }

  Result<void> durable(bool is_durable) {
    const char* pragma = is_durable ? "pragma synchronous = full" : "pragma synchronous = off";
    return plant_->connection().script(pragma);
  }

  static sim::WorldOptions world_options(const DemoOptions& options) {
    sim::WorldOptions world;
    world.seed = options.seed;
    world.residents = options.residents;
    world.learned_days = options.learned_days;
    world.start -= std::chrono::days{options.lived_days};
    if (!options.autopilot) world.operator_waits = 365 * 24h;
    return world;
  }

  Timestamp shown_from() const { return world_.start() + std::chrono::days{options_.lived_days}; }

  Result<void> turn(std::vector<engine::LogBody> bodies, Timestamp at) {
    std::vector<engine::Append> appends;
    for (engine::LogBody& body : bodies) {
      appends.push_back({.body = std::move(body), .request_key = {}, .answer = {}});
    }
    return plant_->partition().turn(appends, at);
  }

  Result<void> put_people(std::span<const sim::Dweller> dwellers, Timestamp at) {
    auto transaction = sql::Transaction::begin(plant_->connection());
    if (!transaction) return transaction.error();
    for (const sim::Dweller& dweller : dwellers) {
      const auto put = plant_->people().put(person_of(dweller.record), dweller.resident);
      if (!put) return put.error();
      for (const Feed& feed : dweller.feeds) {
        if (const auto added = plant_->people().put_feed(dweller.record.meter_number, feed); !added)
          return added.error();
      }
    }
    if (const auto done = transaction->commit(); !done) return done.error();
    return plant_->tell(at);
  }

  http::DemoControl control() {
    return {.state =
                [this] {
                  return http::DemoState{
                      .clock = {.now = pace_.now(), .speed = pace_.speed(), .paused = pace_.paused()},
                      .chosen_speed = pace_.chosen_speed()};
                },
            .set_speed = [this](double speed) { pace_.set_speed(speed); },
            .set_paused = [this](bool paused) { pace_.set_paused(paused); },
            .step = [this](Duration forward) { pace_.step(forward); },
            .account = kAccount,
            .password = kPassword};
  }

  // While a person holds a case, time runs as in life.
  void committed(const engine::Commit& commit) {
    world_.on_commit(commit);
    if (shift_) shift_->committed(commit);
    for (const Case& subject : commit.cases) {
      const bool is_held = subject.is_open() && subject.assignee && !is_simulated(subject.assignee);
      if (is_held) {
        held_.insert(subject.id);
      } else {
        held_.erase(subject.id);
      }
    }
    pace_.set_engaged(!held_.empty());
    if (running_) running_->committed(commit);
  }

  bool is_simulated(AccountId account) const {
    const sim::WorldOptions world;
    return account == world.operator_account || account == world.crew_account;
  }

  const DemoOptions& options_;
  const Folder& folder_;
  sim::World world_;
  node::DemoPace pace_;
  WorldChannel channel_;
  std::set<CaseId> held_;
  sealing::Key master_;
  std::unique_ptr<Plant> plant_;
  std::unique_ptr<DemoShift> shift_;
  std::unique_ptr<Running> running_;
};

}  // namespace

Result<void> run_demo(const DemoOptions& options) {
  start_logging("warn");
  hold_end_signals();  // so that a demo that is ended while it learns takes its folder with it
  const auto listen = parse_address(options.listen);
  if (!listen) return Error{listen.error().code, fmt::format("--listen: {}", listen.error().message)};
  const Folder folder{options.data};
  Demo demo{options, folder};
  if (const auto opened = demo.open(); !opened) return opened.error();
  if (const auto learned = demo.learn(); !learned) return learned.error();
  if (end_is_wanted()) return Ok{};
  if (!options.report.empty()) return demo.report();
  Config config;
  config.listen = *listen;
  config.web = options.web;
  config.database = folder.file("anbu.db");
  config.key_file = folder.file("anbu.key");
  return demo.run(std::move(config));
}

}  // namespace anbu::app

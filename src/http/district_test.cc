#include "http/district_test.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "auth/provider_keys.h"
#include "codec/settings_toml.h"
#include "http/client_test.h"
#include "register/migrations.h"
#include "roster/book.h"

namespace anbu::http {

DirectIntake::DirectIntake(engine::Store& store, std::function<Timestamp()> now)
    : store_{store}, now_{std::move(now)} {
  auto recovered = store_.recover();
  EXPECT_TRUE(recovered);
  engine_ = std::make_unique<engine::Engine>(*recovered);
}

void DirectIntake::submit(engine::Append append, After, Done done) {
  if (closed_) return done(Error{Errc::Unavailable, "the disk is full"});
  done(take(append));
}

Result<Position> DirectIntake::take(const engine::Append& append) {
  const std::lock_guard lock{mutex_};
  const Position before = rows_.last;
  const auto position = log_.append({&append, 1}, now_());
  if (!position) return position.error();
  const auto entries = log_.read(before, 1000);
  if (!entries) return entries.error();
  const auto commit = engine_->process(*entries);
  if (!commit) return commit.error();
  if (const auto stored = store_.commit(*commit); !stored) return stored.error();
  if (on_commit) on_commit(*commit);
  return *position;
}

Result<std::optional<std::string>> DirectIntake::answer_to(const std::string& request_key) {
  const std::lock_guard lock{mutex_};
  return log_.answer_to(request_key);
}

District::District() {
  std::filesystem::create_directories(folder / "web/assets");
  const auto write = [this](const std::string& name, const std::string& text) {
    std::FILE* file = std::fopen((folder / "web" / name).c_str(), "w");
    std::fputs(text.c_str(), file);
    std::fclose(file);
  };
  write("index.html", "<!doctype html><title>안부</title>");
  write("assets/index-4f3a.js", "console.log(" + std::string(2000, '1') + ")");
  settle_in();
  auto started = Service::start(dependencies());
  EXPECT_TRUE(started) << started.error().message;
  service = std::move(*started);
  intake->on_commit = [this](const engine::Commit& commit) { service->committed(commit); };
}

District::~District() {
  service.reset();
}

void District::settle_in() {
  const std::string location = (folder / "anbu.db").string();
  connection = std::move(*sql::open(location, sql::Access::ReadWrite));
  EXPECT_TRUE(sql::migrate(*connection, "register", register_migrations()));
  EXPECT_TRUE(sql::migrate(*connection, "auth", auth_migrations()));
  EXPECT_TRUE(sql::migrate(*connection, "roster", roster_migrations()));
  auto vault = std::make_shared<registry::Vault>(*registry::Vault::open(*connection, master_));
  registry::Register residents{*connection, *vault};
  const store::Seal seal{
      .seal = [vault](ResidentId id, std::string text) { return vault->seal(id, text); },
      .unseal = [vault](ResidentId id, std::string text) { return vault->unseal(id, text); }};
  store = std::move(*store::SqlStore::open(*connection, seal));
  intake = std::make_unique<DirectIntake>(*store, [this] { return from_unix(now); });

  const registry::Person kim{.name = "김안부",
                             .birth_date = Day{std::chrono::year{1941} / 3 / 15},
                             .address = "서울 금천구 벚꽃로 1, 301호",
                             .unit = "301호",
                             .health = "당뇨",
                             .phones = {"010-1234-5678"},
                             .contacts = {{.name = "김딸", .relation = "딸", .phone = "010-9999-0000"}}};
  const Resident watched{
      .id = kKim, .area = "가산동", .services = {"AI안부든든"}, .contacts = 1, .since = kMorning - 24h};
  EXPECT_TRUE(residents.put(kim, watched));
  const Feed meter{.resident = kKim, .provider = "kepco", .area = "가산동"};
  EXPECT_EQ(residents.put_feed("meter-1", meter)->value, kMeter.value);
  const auto changes = residents.pending(100);
  for (const registry::Pending& each : *changes) hear(each.body);
  EXPECT_TRUE(auth::create_account(
      *connection,
      {.name = "lead", .full_name = "김관제", .role = auth::Role::ShiftLead, .password = "correct horse"},
      kMorning));
  EXPECT_TRUE(auth::create_account(
      *connection,
      {.name = "surveyor", .full_name = "이설문", .role = auth::Role::Surveyor, .password = "correct horse"},
      kMorning));
  EXPECT_TRUE(auth::create_account(*connection,
                                   {.name = "officer",
                                    .full_name = "박구청",
                                    .role = auth::Role::DistrictOfficer,
                                    .password = "correct horse"},
                                   kMorning));
  for (const char* name : {"worker", "other worker"}) {
    EXPECT_TRUE(auth::create_account(
        *connection,
        {.name = name, .full_name = name, .role = auth::Role::FieldWorker, .password = "correct horse"},
        kMorning));
  }
  EXPECT_TRUE(auth::create_account(
      *connection,
      {.name = "dong", .full_name = "최복지", .role = auth::Role::DongOfficer, .password = "correct horse"},
      kMorning));
  EXPECT_TRUE(auth::accept_provider_key(*connection, "kepco", "kepco's key of the tests", kMorning));
}

void District::enroll(const registry::Person& person, const Resident& resident) {
  registry::Vault vault{*registry::Vault::open(*connection, master_)};
  registry::Register residents{*connection, vault};
  EXPECT_TRUE(residents.put(person, resident));
  hear(engine::ResidentChanged{.resident = resident});
}

Dependencies District::dependencies() {
  const std::string location = (folder / "anbu.db").string();
  return {.identity = {},
          .server = {.port = 0, .stop_within = std::chrono::seconds{2}},
          .workers = {.threads = 2, .waiting_max = 64},
          .sessions = {},
          .web = (folder / "web").string(),
          .intake = *intake,
          .registry = registry,
          .clock = [this] { return ClockState{.now = from_unix(now)}; },
          .machine_time = [this] { return from_unix(now); },
          .open_records = [this, location] { return Records::open(location, master_); },
          .vitals = [this] { return Vitals{.auditor_at = from_unix(now), .now = from_unix(now)}; },
          .problems =
              [this] {
                return problems == 0 ? std::vector<std::string>{}
                                     : std::vector<std::string>{"the disk is full"};
              },
          .first_answer = [this](sql::Connection&, const std::string& key) { return intake->answer_to(key); },
          .glimpse = {},
          .policy = {.read =
                         [](const std::string& toml) {
                           return codec::read_settings(toml, [](auto) { return std::optional<Zone>{}; });
                         },
                     .begin = [this](std::int64_t backtest) -> Result<void> {
                       begun = backtest;
                       return Ok{};
                     },
                     .progress = [](std::int64_t) { return 0.5; }},
          .log_request =
              [this](const Answered& line) {
                const std::lock_guard lock{log_mutex};
                request_log += fmt::format("{} {} {} {} {}\n", line.method, line.route, line.id, line.status,
                                           line.account.value);
              },
          .demo = std::nullopt,
          .telephone = TelephoneDesk{.incoming = [] { return std::vector<codec::VoiceIncoming>{}; },
                                     .answer = [](const std::string&, const std::string&) { return false; },
                                     .recording = [this](const std::string& name) -> Result<std::string> {
                                       const auto found = recordings.find(name);
                                       if (found == recordings.end()) return Error{Errc::NotFound, "none"};
                                       return found->second;
                                     }}};
}

void District::hear(engine::LogBody body) {
  intake->submit({.body = std::move(body), .request_key = {}, .answer = {}}, engine::Intake::After::Committed,
                 [](const Result<Position>& done) { EXPECT_TRUE(done); });
}

std::string District::session_headers() const {
  return fmt::format("Cookie: anbu_session={}\r\nX-Csrf-Token: {}\r\n", cookie_, csrf_);
}

Answer District::send(const std::string& request) const {
  const std::string all = Client{port()}.say(request).hear_all();
  const std::size_t end = all.find("\r\n\r\n");
  if (end == std::string::npos) return {.body = all};
  return {.status = std::stoi(all.substr(9, 3)), .head = all.substr(0, end), .body = all.substr(end + 4)};
}

Answer District::get(const std::string& path, const std::string& more_headers) {
  return send(fmt::format("GET {} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{}{}\r\n", path,
                          session_headers(), more_headers));
}

Answer District::post(const std::string& path, const std::string& body, const std::string& more_headers) {
  const bool names_type = more_headers.find("Content-Type") != std::string::npos;
  return send(
      fmt::format("POST {} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: {}\r\n{}{}{}\r\n{}",
                  path, body.size(), session_headers(),
                  names_type ? "" : "Content-Type: application/json\r\n", more_headers, body));
}

Answer District::remove(const std::string& path) {
  return send(
      fmt::format("DELETE {} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{}\r\n", path, session_headers()));
}

void District::log_in(const std::string& account, const std::string& password) {
  const Answer answer =
      post("/api/v1/session", fmt::format(R"({{"account":"{}","password":"{}"}})", account, password));
  ASSERT_EQ(answer.status, 200) << answer.body;
  const std::size_t start = answer.head.find("anbu_session=") + std::string_view{"anbu_session="}.size();
  cookie_ = answer.head.substr(start, answer.head.find(';', start) - start);
  csrf_ = field_of(answer.body, "csrf");
}

std::string District::open_case(const std::string& note) {
  const Answer opened =
      post("/api/v1/cases", fmt::format(R"({{"resident":"4711","grade":"serious","note":"{}"}})", note));
  EXPECT_EQ(opened.status, 201) << opened.body;
  return field_of(opened.body, "id");
}

std::string field_of(const std::string& json, const std::string& name) {
  const std::string mark = "\"" + name + "\":";
  const std::size_t found = json.find(mark);
  if (found == std::string::npos) return {};
  std::size_t start = found + mark.size();
  const bool is_text = json[start] == '"';
  if (is_text) ++start;
  return json.substr(start, json.find_first_of(is_text ? "\"" : ",}]", start) - start);
}

}  // namespace anbu::http

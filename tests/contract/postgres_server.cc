#include "postgres_server.h"

#include <fcntl.h>
#include <libpq-fe.h>
#include <pwd.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <thread>

#include "base/check.h"

namespace anbu::contract {
namespace {

constexpr std::chrono::seconds kStartWithin{30};
constexpr std::chrono::milliseconds kAskEvery{20};

// Of the newest version installed; empty: none.
std::filesystem::path find_binaries() {
  std::vector<std::filesystem::path> found;
  std::error_code none;
  for (const auto& version : std::filesystem::directory_iterator{"/usr/lib/postgresql", none}) {
    if (std::filesystem::exists(version.path() / "bin" / "initdb")) found.push_back(version.path() / "bin");
  }
  return found.empty() ? std::filesystem::path{} : std::ranges::max(found);
}

void redirect_output(const std::filesystem::path& file) {
  const int log = open(file.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
  dup2(log, STDOUT_FILENO);
  dup2(log, STDERR_FILENO);
}

[[noreturn]] void execute(std::vector<std::string> words) {
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  execv(arguments[0], arguments.data());
  _exit(127);
}

}  // namespace

PostgresServer::PostgresServer() : binaries_{find_binaries()} {
  if (binaries_.empty()) {
    missing_ = "no PostgreSQL server is installed (Debian: postgresql)";
    return;
  }
  // A server refuses to run as root.
  const passwd* postgres = geteuid() == 0 ? getpwnam("postgres") : nullptr;
  if (geteuid() == 0 && postgres == nullptr) {
    missing_ = "there is no user postgres to run the server as";
    return;
  }
  if (postgres != nullptr) owner_ = postgres->pw_uid;
  // tidy: allow(folder) it has another owner, and stays with its log where the server does not start
  std::string name = std::filesystem::temp_directory_path() / "anbu_postgres_XXXXXX";
  CHECK(mkdtemp(name.data()) != nullptr);
  folder_ = name;
  if (postgres != nullptr) CHECK(chown(name.c_str(), postgres->pw_uid, postgres->pw_gid) == 0);
  if (!initialise()) {
    missing_ = "initdb failed, see " + (folder_ / "log").string();
    return;
  }
  start();
}

PostgresServer::~PostgresServer() {
  if (server_ != 0) kill();
  if (missing_.empty()) std::filesystem::remove_all(folder_);
}

bool PostgresServer::initialise() {
  const pid_t child = fork();
  if (child == 0) {
    become_owner();
    execute({binaries_ / "initdb", "-D", folder_ / "data", "-A", "trust", "-U", "anbu", "-E", "UTF8",
             "--locale=C", "--no-sync"});
  }
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

// In the child: the server's user, its log, and its end when this process ends.
void PostgresServer::become_owner() const {
  if (owner_ != 0) {
    const passwd* owner = getpwuid(owner_);
    if (setgid(owner->pw_gid) != 0 || setuid(owner_) != 0) _exit(126);
  }
  prctl(PR_SET_PDEATHSIG, SIGQUIT);
  redirect_output(folder_ / "log");
}

void PostgresServer::start(const std::vector<std::string>& settings) {
  std::vector<std::string> words = {binaries_ / "postgres", "-D", folder_ / "data", "-k", folder_, "-c",
                                    "listen_addresses="};
  words.insert(words.end(), settings.begin(), settings.end());
  server_ = fork();
  if (server_ == 0) {
    become_owner();
    execute(std::move(words));
  }
  const auto deadline = std::chrono::steady_clock::now() + kStartWithin;
  while (!answers() && std::chrono::steady_clock::now() < deadline) std::this_thread::sleep_for(kAskEvery);
  CHECK(answers());
}

void PostgresServer::kill() {
  ::kill(server_, SIGQUIT);
  waitpid(server_, nullptr, 0);
  server_ = 0;
}

bool PostgresServer::answers() const {
  return PQping(conninfo().c_str()) == PQPING_OK;
}

std::string PostgresServer::conninfo() const {
  return "host=" + folder_.string() + " user=anbu dbname=postgres";
}

PostgresServer& postgres_server() {
  static PostgresServer server;
  return server;
}

}  // namespace anbu::contract

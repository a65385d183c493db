#include "voice/speech_to_text.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <utility>

#include "voice/activity.h"
#include "voice/child.h"
#include "voice/libre.h"

extern char** environ;

namespace anbu::voice {
namespace {

constexpr std::size_t kTextMost = 1000;
constexpr std::size_t kRunsMost = 8;

}  // namespace

struct SpeechToText::Run {
  ~Run() {
    if (output >= 0) fd_close(output);
    if (output >= 0) ::close(output);
    if (sound >= 0) ::close(sound);
    if (child > 0) ::kill(child, SIGKILL);
    if (child > 0) ::waitpid(child, nullptr, 0);
  }
  Result<void> begin(const std::string& command, const Samples& samples);
  void read();

  pid_t child = 0;
  int output = -1;
  int sound = -1;
  std::string text;
  OnText on_text;
  Milliseconds left{0};
  bool is_over = false;
};

Result<void> SpeechToText::Run::begin(const std::string& command, const Samples& samples) {
  sound = ::memfd_create("anbu-voice-sound", MFD_CLOEXEC);
  const std::string path = fmt::format("/proc/{}/fd/{}", ::getpid(), sound);
  if (sound < 0) return Error{Errc::Unavailable, "no memory for the sound"};
  if (const auto written = write_wav(path, samples); !written) return written.error();
  std::array<int, 2> pipe{};
  if (::pipe2(pipe.data(), O_CLOEXEC) != 0) return Error{Errc::Unavailable, "no pipe can be had"};
  output = pipe[0];
  std::vector<std::string> words = words_of(command);
  words.push_back(path);
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_adddup2(&actions, pipe[1], STDOUT_FILENO);
  const int fault = ::posix_spawnp(&child, arguments[0], &actions, nullptr, arguments.data(), environ);
  ::posix_spawn_file_actions_destroy(&actions);
  ::close(pipe[1]);
  if (fault == 0) return Ok{};
  child = 0;
  return Error{Errc::Unavailable, fmt::format("speech_to_text.command: {} cannot be started", words.front())};
}

void SpeechToText::Run::read() {
  std::array<char, 4096> part{};
  const ssize_t got = ::read(output, part.data(), part.size());
  if (got > 0) {
    text.append(part.data(), std::min(static_cast<std::size_t>(got), kTextMost - text.size()));
    return;
  }
  is_over = true;
  fd_close(output);
  while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.pop_back();
  if (!text.empty()) on_text(text);
}

SpeechToText::SpeechToText(SpeechSettings settings) : settings_{std::move(settings)} {}

SpeechToText::~SpeechToText() = default;

std::size_t SpeechToText::samples_wanted() const {
  if (settings_.command.empty()) return 0;
  return static_cast<std::size_t>(settings_.sound_most_s) * kSamplesPerSecond;
}

Result<void> SpeechToText::listen(const Samples& samples, OnText on_text) {
  if (runs_.size() >= kRunsMost) return Error{Errc::Unavailable, "too many are listened to at one time"};
  auto run = std::make_unique<Run>();
  run->on_text = std::move(on_text);
  run->left = std::chrono::seconds{settings_.within_s};
  if (const auto begun = run->begin(settings_.command, samples); !begun) return begun.error();
  fd_listen(run->output, FD_READ, &on_ready, run.get());
  runs_.push_back(std::move(run));
  return Ok{};
}

void SpeechToText::on_ready(int, void* run) {
  static_cast<Run*>(run)->read();
}

void SpeechToText::tick() {
  for (const auto& run : runs_) run->left -= kFrame;
  std::erase_if(runs_, [](const auto& run) { return run->is_over || run->left < Milliseconds{0}; });
}

}  // namespace anbu::voice

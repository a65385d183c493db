#include "voice/recorder.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <cctype>

#include "voice/activity.h"

namespace anbu::voice {
namespace {

namespace fs = std::filesystem;

constexpr const char* kGrowing = ".part";
constexpr const char* kFinished = sealing::kFinishedRecording;
constexpr std::size_t kNameMost = 64;
constexpr std::size_t kSecondBytes = kSamplesPerSecond * 4;
constexpr std::size_t kWaitingMost = 5 * kFrameSamples;  // of one direction: a jitter, not a backlog

bool is_name(const std::string& text) {
  const auto fits = [](char letter) {
    return std::isalnum(static_cast<unsigned char>(letter)) || letter == '-';
  };
  return !text.empty() && text.size() <= kNameMost && std::ranges::all_of(text, fits);
}

void append(std::string& sound, std::int16_t sample) {
  sound += static_cast<char>(sample & 0xff);
  sound += static_cast<char>((sample >> 8) & 0xff);
}

std::int16_t at_or_silent(const Samples& samples, std::size_t index) {
  return index < samples.size() ? samples[index] : std::int16_t{0};
}

// A frame has been taken; what came faster than it can be told is left out.
void drop_frame(Samples& samples) {
  const std::size_t taken = std::min(kFrameSamples, samples.size());
  const std::size_t too_many = samples.size() - taken > kWaitingMost ? samples.size() - kWaitingMost : taken;
  samples.erase(samples.begin(), samples.begin() + static_cast<std::ptrdiff_t>(too_many));
}

template <class Use>
void each_with(const fs::path& folder, const char* ending, Use use) {
  std::error_code fault;
  for (const fs::directory_entry& entry : fs::directory_iterator{folder, fault}) {
    if (entry.path().extension() == ending) use(entry.path());
  }
}

}  // namespace

fs::path Recorder::path(const char* ending) const {
  return wish_.folder / (wish_.name + ending);
}

Result<std::unique_ptr<Recorder>> Recorder::open(const RecorderWish& wish) {
  if (!is_name(wish.name)) return Error{Errc::Invalid, "a recording cannot have this name"};
  std::unique_ptr<Recorder> recorder{new Recorder{wish}};
  const fs::path path = recorder->path(kGrowing);
  recorder->file_.open(path, std::ios::binary | std::ios::trunc);
  recorder->file_ << sealing::recording_head() << std::flush;
  if (!recorder->file_) return Error{Errc::Unavailable, fmt::format("{} cannot be written", path.string())};
  ::chmod(path.c_str(), S_IRUSR | S_IWUSR);
  return recorder;
}

Recorder::~Recorder() {
  (void)finish();
}

Result<void> Recorder::tick() {
  if (done_) return Ok{};
  for (std::size_t i = 0; i < kFrameSamples; ++i) {
    append(sound_, at_or_silent(tap_.heard, i));
    append(sound_, at_or_silent(tap_.said, i));
  }
  drop_frame(tap_.heard);
  drop_frame(tap_.said);
  return sound_.size() < kSecondBytes ? Result<void>{Ok{}} : write(false);
}

Result<void> Recorder::write(bool is_last) {
  const sealing::RecordingPart part{.recording = wish_.name, .number = number_++, .is_last = is_last};
  file_ << sealing::recording_part(wish_.key, sound_, part) << std::flush;
  sound_.clear();
  if (file_) return Ok{};
  return Error{Errc::Unavailable, fmt::format("{} cannot be written", path(kGrowing).string())};
}

Result<void> Recorder::finish() {
  if (done_) return Ok{};
  auto written = write(true);
  done_ = true;
  file_.close();
  std::error_code fault;
  fs::rename(path(kGrowing), path(kFinished), fault);
  if (written && fault) {
    return Error{Errc::Unavailable, fmt::format("{} cannot be renamed", path(kGrowing).string())};
  }
  return written;
}

void Recorder::destroy() {
  if (done_) return;
  done_ = true;
  file_.close();
  std::error_code ignored;
  fs::remove(path(kGrowing), ignored);
}

Result<void> finish_recordings(const fs::path& folder) {
  std::error_code fault;
  fs::create_directories(folder, fault);
  if (!fs::is_directory(folder)) {
    return Error{Errc::Unavailable, fmt::format("recording.folder: {} cannot be made", folder.string())};
  }
  fs::permissions(folder, fs::perms::owner_all, fault);
  each_with(folder, kGrowing, [](const fs::path& path) {
    std::error_code ignored;
    fs::rename(path, fs::path{path}.replace_extension(kFinished), ignored);
  });
  return Ok{};
}

std::vector<std::string> finished_recordings(const fs::path& folder) {
  std::vector<std::string> names;
  each_with(folder, kFinished, [&](const fs::path& path) { names.push_back(path.stem().string()); });
  std::ranges::sort(names);
  return names;
}

}  // namespace anbu::voice

#include "voice/prompts.h"

#include <fmt/format.h>
#include <unistd.h>

#include "voice/child.h"
#include "voice/hangul_number.h"

namespace anbu::voice {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, kPromptCount> kTexts{
    "안녕하세요. {centre}에서 드리는 자동 전화입니다. 잘 지내고 계시면 1번, 도움이 필요하시면 2번, "
    "사람과 통화하시려면 0번을 눌러 주세요.",
    "말씀은 제가 알아듣지 못합니다. 잘 지내고 계시면 1번, 도움이 필요하시면 2번, "
    "사람과 통화하시려면 0번을 눌러 주세요.",
    "고맙습니다. 잘 지내신다고 전하겠습니다. 좋은 하루 보내세요.",
    "알겠습니다. 관제요원에게 바로 알렸습니다. 곧 사람이 전화드리겠습니다.",
    "관제요원을 연결합니다. 잠시만 기다려 주세요.",
    "안녕하세요. {centre}입니다. 관제요원을 연결합니다. 잠시만 기다려 주세요.",
    "지금은 모두 통화 중입니다. 전화하신 것을 알렸습니다. 곧 다시 전화드리겠습니다.",
    "이 통화는 동의하신 대로 녹음됩니다.",
};

Result<Samples> synthesised(Prompt prompt, const PromptSettings& settings) {
  const fs::path file =
      fs::temp_directory_path() / fmt::format("anbu-voice-{}-{}.wav", ::getpid(), to_string(prompt));
  std::vector<std::string> words = words_of(settings.speech);
  words.insert(words.end(), {"-w", file.string(), text_of(prompt, settings)});
  const auto run = run_child(words);
  if (!run) {
    return Error{Errc::Invalid, fmt::format("prompts.speech: {}; install it, or record {}.wav into "
                                            "prompts.folder",
                                            run.error().message, to_string(prompt))};
  }
  auto samples = read_wav(file);
  std::error_code ignored;
  fs::remove(file, ignored);
  return samples;
}

Result<Samples> sound_of(Prompt prompt, const PromptSettings& settings) {
  const fs::path recording = fs::path{settings.folder} / fmt::format("{}.wav", to_string(prompt));
  if (settings.folder.empty() || !fs::exists(recording)) return synthesised(prompt, settings);
  auto samples = read_wav(recording);
  if (!samples) return Error{Errc::Invalid, fmt::format("prompts.folder: {}", samples.error().message)};
  return samples;
}

}  // namespace

std::string text_of(Prompt prompt, const PromptSettings& settings) {
  const auto index = static_cast<std::size_t>(prompt);
  std::string text = settings.texts[index].empty() ? std::string{kTexts[index]} : settings.texts[index];
  constexpr std::string_view kCentre = "{centre}";
  if (const auto at = text.find(kCentre); at != std::string::npos) {
    text.replace(at, kCentre.size(), settings.centre);
  }
  return with_numbers_spelt(text);
}

Result<Prompts> Prompts::load(const PromptSettings& settings) {
  Prompts prompts;
  for (int i = 0; i < kPromptCount; ++i) {
    auto sound = sound_of(static_cast<Prompt>(i), settings);
    if (!sound) return sound.error();
    prompts.sounds_[static_cast<std::size_t>(i)] = std::move(*sound);
  }
  prompts.disclosure_ = prompts.of(Prompt::Recorded);
  const Samples& question = prompts.of(Prompt::Question);
  prompts.disclosure_.insert(prompts.disclosure_.end(), question.begin(), question.end());
  return prompts;
}

}  // namespace anbu::voice

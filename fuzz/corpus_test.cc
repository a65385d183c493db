// What the fuzzers found and what a good input looks like, run through each decoder by every build: as it
// is, cut short, and with bytes changed.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "base/rng.h"
#include "fuzz/targets.h"

namespace anbu::fuzz {

void PrintTo(const Target& target, std::ostream* out) {
  *out << target.name;
}

namespace {

constexpr int kChangesPerFile = 200;

std::vector<std::string> corpus_of(std::string_view target) {
  std::vector<std::string> files;
  const std::filesystem::path folder = std::filesystem::path{ANBU_CORPUS} / target;
  if (!std::filesystem::is_directory(folder)) return files;
  for (const auto& entry : std::filesystem::directory_iterator{folder}) {
    std::ifstream file{entry.path(), std::ios::binary};
    files.emplace_back(std::istreambuf_iterator<char>{file}, std::istreambuf_iterator<char>{});
  }
  return files;
}

std::string changed(std::string bytes, Rng& rng) {
  const auto size = static_cast<std::int64_t>(bytes.size());
  for (int i = 0; i < 3 && size > 0; ++i) {
    bytes[static_cast<std::size_t>(rng.below(size))] = static_cast<char>(rng.below(256));
  }
  if (rng.chance(0.3)) bytes.resize(static_cast<std::size_t>(rng.below(size + 1)));
  return bytes;
}

class FuzzCorpus : public testing::TestWithParam<Target> {};

TEST_P(FuzzCorpus, IsTakenOrRefused) {
  const Target& target = GetParam();
  const std::vector<std::string> files = corpus_of(target.name);
  ASSERT_FALSE(files.empty()) << "no corpus for " << target.name;
  Rng rng{1};
  for (const std::string& bytes : files) {
    target.run(bytes);
    for (int i = 0; i < kChangesPerFile; ++i) target.run(changed(bytes, rng));
  }
}

INSTANTIATE_TEST_SUITE_P(Targets, FuzzCorpus, testing::ValuesIn(targets().begin(), targets().end()),
                         [](const auto& each) { return std::string{each.param.name}; });

}  // namespace
}  // namespace anbu::fuzz

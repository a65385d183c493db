// What the fuzzers found and what a good input looks like, run through each decoder by every build: as it
// is, cut short, and with bytes changed.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <span>

#include "base/rng.h"
#include "codec/profile_codec.h"
#include "fuzz/targets.h"

namespace anbu::fuzz {

void PrintTo(const Target& target, std::ostream* out) {
  *out << target.name;
}

namespace {

constexpr int kChangesPerFile = 200;

std::string content_of(const std::filesystem::path& path) {
  std::ifstream file{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, std::istreambuf_iterator<char>{}};
}

std::vector<std::string> corpus_of(std::string_view target) {
  std::vector<std::string> files;
  const std::filesystem::path folder = std::filesystem::path{ANBU_CORPUS} / target;
  if (!std::filesystem::is_directory(folder)) return files;
  for (const auto& entry : std::filesystem::directory_iterator{folder}) {
    files.push_back(content_of(entry.path()));
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

// A fuzzer whose good inputs are of a version that is refused by now would find nothing.
TEST_P(FuzzCorpus, HoldsWhatIsTaken) {
  const Target& target = GetParam();
  const bool needs_key = target.name == "sealed";
  EXPECT_EQ(std::ranges::any_of(corpus_of(target.name), target.run), !needs_key);
}

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

// Written by the program of that version: both measures had come every quarter-hour.
TEST(StoredProfile, OfVersion7IsReadWithWhatWasSeen) {
  const auto profile =
      codec::decode_profile(content_of(std::filesystem::path{ANBU_CORPUS} / "profile/version_7"));
  ASSERT_TRUE(profile) << profile.error().message;
  for (const detect::MeasureTrack& track : std::span{profile->measures}.first(2)) {
    for (detect::Cell cell = profile->oldest; cell < track.seen_until; ++cell) {
      EXPECT_TRUE(track.cells.seen.has(cell)) << to_string(track.measure) << ' ' << cell - profile->oldest;
    }
    EXPECT_FALSE(track.cells.seen.has(track.seen_until));
    EXPECT_GT(track.seen_until, profile->oldest + detect::kCellsOfDay / 2);
  }
  const auto again = codec::decode_profile(codec::encode(*profile));
  ASSERT_TRUE(again);
  EXPECT_TRUE(*again == *profile);
}

INSTANTIATE_TEST_SUITE_P(Targets, FuzzCorpus, testing::ValuesIn(targets().begin(), targets().end()),
                         [](const auto& each) { return std::string{each.param.name}; });

}  // namespace
}  // namespace anbu::fuzz

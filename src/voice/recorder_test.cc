#include "voice/recorder.h"

#include <gtest/gtest.h>

#include "base/folder_test.h"
#include "voice/activity.h"

namespace anbu::voice {
namespace {

namespace fs = std::filesystem;

class ARecorder : public testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(finish_recordings(folder_)); }

  RecorderWish wish(const std::string& name = "anbu-1-2") {
    return {.folder = folder_, .name = name, .key = key_};
  }
  // So many seconds, `heard` on one side and `said` on the other.
  void speak(Recorder& recorder, int seconds, std::int16_t heard, std::int16_t said) {
    for (int i = 0; i < 50 * seconds; ++i) {
      recorder.tap().heard.insert(recorder.tap().heard.end(), kFrameSamples, heard);
      recorder.tap().said.insert(recorder.tap().said.end(), kFrameSamples, said);
      ASSERT_TRUE(recorder.tick());
    }
  }
  Result<sealing::Recording> opened(const char* file = "anbu-1-2.done") {
    std::ifstream stream{folder_ / file, std::ios::binary};
    const std::string bytes{std::istreambuf_iterator<char>{stream}, {}};
    return sealing::open_recording(bytes, key_, "anbu-1-2");
  }

  sealing::Key key_ = sealing::random_key();
  const TestFolder here_;
  const fs::path folder_ = here_ / "recordings";
};

TEST_F(ARecorder, KeepsBothDirectionsSideBySide) {
  auto recorder = *Recorder::open(wish());
  speak(*recorder, 2, 0x1122, 0x3344);
  ASSERT_TRUE(recorder->finish());
  const auto recording = opened();
  ASSERT_TRUE(recording);
  EXPECT_TRUE(recording->is_whole);
  EXPECT_EQ(recording->seconds(), 2);
  EXPECT_EQ(recording->sound.substr(0, 4), "\x22\x11\x44\x33");
}

TEST_F(ARecorder, PutsSilenceWhereOneSideSendsNothing) {
  auto recorder = *Recorder::open(wish());
  recorder->tap().heard.assign(kFrameSamples, 0x0101);
  ASSERT_TRUE(recorder->tick());
  ASSERT_TRUE(recorder->tick());
  ASSERT_TRUE(recorder->finish());
  const std::string sound = opened()->sound;
  ASSERT_EQ(sound.size(), 2 * 4 * kFrameSamples);
  EXPECT_EQ(sound.substr(0, 4), std::string("\x01\x01\0\0", 4));
  EXPECT_EQ(sound.substr(4 * kFrameSamples), std::string(4 * kFrameSamples, '\0'));
}

TEST_F(ARecorder, KilledLeavesASealedFileWithWhatWasSaidUntilThen) {
  auto recorder = *Recorder::open(wish());
  speak(*recorder, 3, 0x1122, 0x3344);
  fs::copy(folder_ / "anbu-1-2.part", folder_ / "killed");
  ASSERT_TRUE(recorder->finish());
  fs::remove(folder_ / "anbu-1-2.done");
  fs::rename(folder_ / "killed", folder_ / "anbu-1-2.part");
  ASSERT_TRUE(finish_recordings(folder_));
  EXPECT_EQ(finished_recordings(folder_), std::vector<std::string>{"anbu-1-2"});
  EXPECT_FALSE(opened()->is_whole);
  EXPECT_EQ(opened()->seconds(), 3);
}

TEST_F(ARecorder, DestroyedLeavesNothing) {
  auto recorder = *Recorder::open(wish());
  speak(*recorder, 1, 1, 2);
  recorder->destroy();
  recorder.reset();
  EXPECT_TRUE(fs::is_empty(folder_));
}

TEST_F(ARecorder, IsForItsOwnerAlone) {
  auto recorder = *Recorder::open(wish());
  const auto perms = fs::status(folder_ / "anbu-1-2.part").permissions();
  EXPECT_EQ(perms & fs::perms::all, fs::perms::owner_read | fs::perms::owner_write);
}

TEST_F(ARecorder, TakesNoNameThatLeadsElsewhere) {
  for (const char* name : {"", "../x", "a/b", "a.b"}) EXPECT_FALSE(Recorder::open(wish(name))) << name;
}

}  // namespace
}  // namespace anbu::voice

#include "register/vault.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>
#include <iterator>

#include "base/folder_test.h"
#include "register/key_file.h"
#include "register/migrations.h"

namespace anbu::registry {
namespace {

constexpr ResidentId kKim{4'711};
constexpr ResidentId kLee{4'712};
constexpr Timestamp kNow = from_unix(1'795'300'200);

class VaultTest : public testing::Test {
 protected:
  void SetUp() override {
    connection_ = *sql::open(database_.string(), sql::Access::ReadWrite);
    ASSERT_TRUE(sql::migrate(*connection_, "register", register_migrations()));
  }

  Vault vault() { return *Vault::open(*connection_, master_); }
  // Does the database, its log included, hold these bytes anywhere?
  bool on_disk(std::string_view bytes) const {
    for (const auto& entry : std::filesystem::directory_iterator{folder_.path()}) {
      std::ifstream file{entry.path(), std::ios::binary};
      const std::string all{std::istreambuf_iterator<char>{file}, std::istreambuf_iterator<char>{}};
      if (all.find(bytes) != std::string::npos) return true;
    }
    return false;
  }

  const TestFolder folder_;
  const std::filesystem::path database_ = folder_ / "anbu.db";
  sealing::Key master_ = sealing::random_key();
  std::unique_ptr<sql::Connection> connection_;
};

TEST_F(VaultTest, WhatIsSealedOpensForItsResidentAlone) {
  Vault vault = this->vault();
  ASSERT_TRUE(vault.enroll(kKim));
  ASSERT_TRUE(vault.enroll(kLee));
  const std::string sealed = *vault.seal(kKim, "김안부");
  EXPECT_EQ(sealed.find("김안부"), std::string::npos);
  EXPECT_EQ(*vault.unseal(kKim, sealed), "김안부");
  EXPECT_NE(*vault.seal(kKim, "김안부"), sealed);
  const auto moved = vault.unseal(kLee, sealed);
  ASSERT_FALSE(moved);
  EXPECT_EQ(moved.error().code, Errc::Corrupt);
}

TEST_F(VaultTest, AChangedByteAnywhereDoesNotOpen) {
  Vault vault = this->vault();
  ASSERT_TRUE(vault.enroll(kKim));
  const std::string sealed = *vault.seal(kKim, "가산동");
  for (std::size_t i = 0; i < sealed.size(); ++i) {
    std::string changed = sealed;
    changed[i] = static_cast<char>(changed[i] ^ 1);
    EXPECT_FALSE(vault.unseal(kKim, changed)) << i;
    EXPECT_FALSE(vault.unseal(kKim, sealed.substr(0, i))) << i;
  }
}

TEST_F(VaultTest, EnrollingTwiceKeepsTheKey) {
  Vault vault = this->vault();
  ASSERT_TRUE(vault.enroll(kKim));
  const std::string sealed = *vault.seal(kKim, "x");
  ASSERT_TRUE(vault.enroll(kKim));
  EXPECT_EQ(*vault.unseal(kKim, sealed), "x");
}

TEST_F(VaultTest, ADestroyedKeyLeavesNothingReadableAndNoTrace) {
  Vault vault = this->vault();
  ASSERT_TRUE(vault.enroll(kKim));
  const std::string sealed = *vault.seal(kKim, "x");
  const std::string wrapped =
      connection_->run("select wrapped from register_keys where resident = 4711")->rows[0].bytes(0);
  ASSERT_TRUE(on_disk(wrapped));
  ASSERT_TRUE(vault.destroy(kKim, kNow));
  EXPECT_FALSE(on_disk(wrapped));
  EXPECT_EQ(vault.unseal(kKim, sealed).error().code, Errc::NotFound);
  EXPECT_EQ(vault.seal(kKim, "x").error().code, Errc::NotFound);
  EXPECT_EQ(vault.enroll(kKim).error().code, Errc::Denied);
  EXPECT_EQ(vault.destroy(kKim, kNow).error().code, Errc::NotFound);
}

TEST_F(VaultTest, ARecordingsKeyIsTheSameAgainAndGoneWithTheResidents) {
  Vault vault = this->vault();
  ASSERT_TRUE(vault.enroll(kKim));
  ASSERT_TRUE(vault.enroll(kLee));
  const auto key = vault.recording_key(kKim, "call-1");
  ASSERT_TRUE(key);
  EXPECT_EQ(vault.recording_key(kKim, "call-1")->bytes, key->bytes);
  EXPECT_NE(vault.recording_key(kKim, "call-2")->bytes, key->bytes);
  EXPECT_NE(vault.recording_key(kLee, "call-1")->bytes, key->bytes);
  ASSERT_TRUE(vault.destroy(kKim, kNow));
  EXPECT_EQ(vault.recording_key(kKim, "call-1").error().code, Errc::NotFound);
}

TEST_F(VaultTest, AResidentWithoutKeyIsNotFound) {
  EXPECT_EQ(vault().seal(kKim, "x").error().code, Errc::NotFound);
}

TEST_F(VaultTest, AnotherMasterKeyIsRefused) {
  vault();
  EXPECT_TRUE(Vault::open(*connection_, master_));
  const auto other = Vault::open(*connection_, sealing::random_key());
  ASSERT_FALSE(other);
  EXPECT_EQ(other.error().code, Errc::Denied);
}

TEST_F(VaultTest, BlindIndexesAreEqualForEqualTextsOfOnePurpose) {
  const Vault vault = this->vault();
  EXPECT_EQ(vault.blind("phone", "01012345678"), vault.blind("phone", "01012345678"));
  EXPECT_NE(vault.blind("phone", "01012345678"), vault.blind("phone", "01012345679"));
  EXPECT_NE(vault.blind("phone", "01012345678"), vault.blind("feed", "01012345678"));
}

TEST_F(VaultTest, TheKeyFileIsMadeOnceAndForItsOwnerAlone) {
  const std::filesystem::path path = folder_ / "master.key";
  EXPECT_EQ(read_key_file(path).error().code, Errc::NotFound);
  ASSERT_TRUE(create_key_file(path));
  struct stat status {};
  ASSERT_EQ(stat(path.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777u, 0600u);
  const auto first = read_key_file(path);
  ASSERT_TRUE(first);
  EXPECT_FALSE(create_key_file(path));
  EXPECT_EQ(read_key_file(path)->bytes, first->bytes);
  EXPECT_NE(first->bytes, sealing::Key{}.bytes);
}

TEST_F(VaultTest, AKeyFileOpenToOthersOrOfAnotherSizeIsRefused) {
  const std::filesystem::path path = folder_ / "master.key";
  ASSERT_TRUE(create_key_file(path));
  std::filesystem::permissions(path, std::filesystem::perms::group_read, std::filesystem::perm_options::add);
  EXPECT_EQ(read_key_file(path).error().code, Errc::Denied);
  std::filesystem::permissions(path, std::filesystem::perms::group_read,
                               std::filesystem::perm_options::remove);
  std::filesystem::resize_file(path, 31);
  EXPECT_EQ(read_key_file(path).error().code, Errc::Corrupt);
}

}  // namespace
}  // namespace anbu::registry

#include "register/contact_browsers.h"

#include <gtest/gtest.h>

#include "register/migrations.h"
#include "register/register.h"

namespace anbu::registry {
namespace {

constexpr ResidentId kKim{4'711};
constexpr Timestamp kNow = from_unix(1'795'300'200);

Contact contact(const std::string& name, const std::string& phone) {
  return {.name = name, .relation = {}, .phone = phone, .language = {}, .email = {}, .notify = true};
}

Browser browser(const std::string& name) {
  return {.endpoint = "https://push.example/" + name, .p256dh = "key of " + name, .auth = "auth of " + name};
}

class ContactBrowsersTest : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(sql::migrate(*connection_, "register", register_migrations()));
    vault_ = std::make_unique<Vault>(*Vault::open(*connection_, sealing::Key{}));
    residents_ = std::make_unique<Register>(*connection_, *vault_);
    browsers_ = std::make_unique<ContactBrowsers>(*connection_, *vault_);
    put({daughter_, son_});
    say_yes(daughter_, "phone");
    say_yes(son_, "his");
  }

  void put(std::vector<Contact> contacts, bool deceased = false) {
    Person kim{.name = "김안부"};
    kim.contacts = std::move(contacts);
    ASSERT_TRUE(residents_->put(kim, {.id = kKim, .deceased = deceased}));
  }
  void say_yes(const Contact& contact, const std::string& name, Timestamp at = kNow) {
    ASSERT_TRUE(browsers_->put(kKim, contact, browser(name), at));
  }
  std::vector<Browser> of(const Contact& contact) { return *browsers_->of(kKim, contact); }

  const Contact daughter_ = contact("김딸", "010-9999-0000");
  const Contact son_ = contact("김아들", "010-9999-0001");
  std::unique_ptr<sql::Connection> connection_ = *sql::open(":memory:", sql::Access::ReadWrite);
  std::unique_ptr<Vault> vault_;
  std::unique_ptr<Register> residents_;
  std::unique_ptr<ContactBrowsers> browsers_;
};

TEST_F(ContactBrowsersTest, AreHersWhateverHerNumberIs) {
  put({son_, daughter_});
  EXPECT_EQ(of(daughter_), std::vector{browser("phone")});
  Contact written_otherwise = daughter_;
  written_otherwise.phone = "+82 10 9999 0000";
  written_otherwise.email = "daughter@family.example";
  put({written_otherwise});
  EXPECT_EQ(of(written_otherwise), std::vector{browser("phone")});
}

TEST_F(ContactBrowsersTest, EndWhenSheIsAContactNoMore) {
  put({son_});
  put({son_, daughter_});
  EXPECT_TRUE(of(daughter_).empty());
  EXPECT_EQ(of(son_).size(), 1U);
}

TEST_F(ContactBrowsersTest, EndWhenSheWishesToHearNoMore) {
  Contact silent = daughter_;
  silent.notify = false;
  put({silent, son_});
  EXPECT_TRUE(of(daughter_).empty());
}

TEST_F(ContactBrowsersTest, EndWithTheResident) {
  put({daughter_, son_}, true);
  EXPECT_TRUE(of(daughter_).empty() && of(son_).empty());
}

TEST_F(ContactBrowsersTest, GoWithAnErasedResident) {
  ASSERT_TRUE(residents_->erase(kKim, kNow));
  const auto left = connection_->run("select count(*) from register_contact_browsers");
  EXPECT_EQ(left->rows.at(0).integer(0), 0);
}

TEST_F(ContactBrowsersTest, AreStoredUnreadably) {
  const auto stored = connection_->run("select endpoint, p256dh, auth from register_contact_browsers");
  for (const sql::Row& row : stored->rows) {
    for (const std::size_t column : {0U, 1U, 2U}) {
      EXPECT_EQ(row.bytes(column).find("push.example"), std::string::npos);
      EXPECT_EQ(row.bytes(column).find(" of "), std::string::npos);
    }
  }
}

}  // namespace
}  // namespace anbu::registry

// The register on every database that stores it.
#include <gtest/gtest.h>

#include "register/contact_browsers.h"
#include "register/import.h"
#include "register/migrations.h"
#include "sql_backend.h"

namespace anbu::contract {
namespace {

using registry::Person;
using registry::Register;

constexpr ResidentId kKim{4'711};
constexpr Timestamp kNow = from_unix(1'795'300'200);

class RegisterOnDisk : public testing::Test {
 protected:
  void SetUp() override {
    const std::string location = new_location();
    if (location.empty()) GTEST_SKIP() << "this database cannot be had here";
    connection_ = *sql::open(location, sql::Access::ReadWrite);
    ASSERT_TRUE(sql::migrate(*connection_, "register", register_migrations()));
    vault_ = std::make_unique<registry::Vault>(*registry::Vault::open(*connection_, sealing::Key{}));
    residents_ = std::make_unique<Register>(*connection_, *vault_);
  }

  const Person kim_{.name = "김안부",
                    .phones = {"010-1234-5678"},
                    .contacts = {{.name = "김딸", .phone = "010-9999-0000"}}};
  std::unique_ptr<sql::Connection> connection_;
  std::unique_ptr<registry::Vault> vault_;
  std::unique_ptr<Register> residents_;
};

TEST_F(RegisterOnDisk, WhatIsPutIsReadAndFound) {
  ASSERT_TRUE(residents_->put(kim_, {.id = kKim, .area = "가산동"}));
  ASSERT_TRUE(residents_->put(kim_, {.id = kKim, .area = "독산1동"}));
  EXPECT_EQ(*residents_->person(kKim), kim_);
  EXPECT_EQ(residents_->resident(kKim)->area, "독산1동");
  EXPECT_EQ(*residents_->search("김", 5), std::vector<ResidentId>{kKim});
  EXPECT_EQ(residents_->by_phone("01099990000")->at(0).contact, 1);
}

TEST_F(RegisterOnDisk, FeedsAreNumberedFoundAndEnded) {
  const FeedId id = *residents_->put_feed("01-1", {.resident = kKim, .provider = "kepco"});
  EXPECT_EQ(*residents_->put_feed("01-1", {.resident = kKim, .provider = "kepco"}), id);
  EXPECT_EQ(*residents_->feed({.provider = "kepco", .key = "01-1"}), id);
  ASSERT_TRUE(residents_->end_feed(residents_->feeds_of(kKim)->at(0)));
  EXPECT_EQ(*residents_->feed({.provider = "kepco", .key = "01-1"}), std::nullopt);
}

TEST_F(RegisterOnDisk, TheLogIsToldInOrder) {
  ASSERT_TRUE(residents_->put(kim_, {.id = kKim}));
  ASSERT_TRUE(residents_->put_feed("01-1", {.resident = kKim, .provider = "kepco"}));
  const auto pending = residents_->pending(10);
  ASSERT_EQ(pending->size(), 2u);
  EXPECT_TRUE(std::holds_alternative<engine::ResidentChanged>(pending->at(0).body));
  ASSERT_TRUE(residents_->told(pending->at(0).change));
  EXPECT_EQ(residents_->pending(10)->size(), 1u);
}

TEST_F(RegisterOnDisk, BrowsersOfAContactComeAndGo) {
  registry::Person person = kim_;
  person.contacts[0].notify = true;
  const registry::Contact& daughter = person.contacts[0];
  ASSERT_TRUE(residents_->put(person, {.id = kKim}));
  registry::ContactBrowsers browsers{*connection_, *vault_};
  const auto browser = [](int number) {
    return registry::Browser{.endpoint = "https://push.example/" + std::to_string(number),
                             .p256dh = "key",
                             .auth = std::to_string(number)};
  };
  for (int number = 1; number <= registry::kBrowsersMost + 1; ++number) {
    ASSERT_TRUE(browsers.put(kKim, daughter, browser(number), kNow + number * 1min));
  }
  EXPECT_EQ(*browsers.count(kKim, daughter), registry::kBrowsersMost) << "the oldest goes";
  EXPECT_EQ(browsers.of(kKim, daughter)->front(), browser(2));
  ASSERT_TRUE(browsers.put(kKim, daughter, browser(2), kNow + 1h));
  EXPECT_EQ(browsers.of(kKim, daughter)->back(), browser(2)) << "said again, it is the newest";
  ASSERT_TRUE(browsers.end(browser(3).endpoint));
  EXPECT_EQ(*browsers.count(kKim, daughter), registry::kBrowsersMost - 1);
  ASSERT_TRUE(residents_->put(person, {.id = kKim, .area = "가산동"}));
  EXPECT_EQ(*browsers.count(kKim, daughter), registry::kBrowsersMost - 1) << "another change ends nothing";
  ASSERT_TRUE(browsers.end_all(kKim, daughter));
  EXPECT_EQ(*browsers.count(kKim, daughter), 0);
}

TEST_F(RegisterOnDisk, AnErasedResidentIsFoundNoMore) {
  ASSERT_TRUE(residents_->put(kim_, {.id = kKim}));
  const NoteId note = *residents_->add_note(kKim, "우유", kNow);
  EXPECT_EQ(*residents_->note(note), "우유");
  ASSERT_TRUE(residents_->erase(kKim, kNow));
  EXPECT_EQ(residents_->person(kKim).error().code, Errc::NotFound);
  EXPECT_TRUE(residents_->by_phone("010-1234-5678")->empty());
  EXPECT_EQ(residents_->put(kim_, {.id = kKim}).error().code, Errc::Denied);
}

TEST_F(RegisterOnDisk, AFileIsTakenOnce) {
  const std::string_view file = "name,phone,dong,meter,carrier\n김안부,010-1234-5678,가산동,01-1,skt\n";
  Rng ids{1};
  EXPECT_EQ(import_residents(*residents_, *connection_, file, ids, {.now = kNow})->added, 1);
  EXPECT_EQ(import_residents(*residents_, *connection_, file, ids, {.now = kNow})->unchanged, 1);
  EXPECT_EQ(residents_->pending(100)->size(), 5u);
}

}  // namespace
}  // namespace anbu::contract

#include "register/register.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "register/migrations.h"

namespace anbu::registry {
namespace {

constexpr ResidentId kKim{4'711};
constexpr ResidentId kLee{4'712};
constexpr Timestamp kNow = from_unix(1'795'300'200);

Person kim() {
  return {.name = "김안부",
          .birth_date = Day{std::chrono::year{1941} / 3 / 15},
          .address = "서울 금천구 벚꽃로 1, 301호",
          .dong = "가산동",
          .building = "벚꽃빌라",
          .unit = "301",
          .entry_notes = "공동현관 1234#",
          .standing_notes = "귀가 어두움",
          .health = "당뇨",
          .phones = {"010-1234-5678", "02-123-4567"},
          .contacts = {{.name = "김딸", .relation = "딸", .phone = "010-9999-0000", .key_holder = true}}};
}

Person lee() {
  return {
      .name = "이안부", .phones = {"010-2222-3333"}, .contacts = {{.name = "김딸", .phone = "01099990000"}}};
}

class RegisterTest : public testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(sql::migrate(*connection_, "register", register_migrations())); }

  Register& open() {
    vault_ = std::make_unique<Vault>(*Vault::open(*connection_, sealing::Key{}));
    register_ = std::make_unique<Register>(*connection_, *vault_);
    return *register_;
  }
  std::vector<engine::LogBody> told(Register& residents) {
    std::vector<engine::LogBody> bodies;
    const auto pending = residents.pending(100);
    EXPECT_TRUE(pending);
    for (const Pending& each : *pending) bodies.push_back(each.body);
    return bodies;
  }

  std::string everything(std::initializer_list<const char*> queries) {
    std::string bytes;
    for (const char* query : queries) {
      const auto rows = connection_->run(query);
      EXPECT_TRUE(rows) << query;
      const std::size_t columns = std::string_view{query}.find(',') == std::string_view::npos ? 1 : 2;
      for (const sql::Row& row : rows->rows) {
        for (std::size_t column = 0; column < columns; ++column) bytes += row.bytes(column);
      }
    }
    return bytes;
  }

  std::unique_ptr<sql::Connection> connection_ = *sql::open(":memory:", sql::Access::ReadWrite);
  std::unique_ptr<Vault> vault_;
  std::unique_ptr<Register> register_;
};

TEST_F(RegisterTest, APersonComesBackAsSheWasPut) {
  Register& residents = open();
  ASSERT_TRUE(residents.put(kim(), {.id = kKim, .risk = RiskGroup::High, .area = "가산동"}));
  EXPECT_EQ(*residents.person(kKim), kim());
  EXPECT_EQ(residents.resident(kKim)->risk, RiskGroup::High);
  EXPECT_EQ(residents.resident(kKim)->contacts, 1);
  EXPECT_EQ(residents.person(kLee).error().code, Errc::NotFound);
}

TEST_F(RegisterTest, NothingPersonalStandsInTheDatabase) {
  Register& residents = open();
  ASSERT_TRUE(residents.put(kim(), {.id = kKim, .area = "가산동"}));
  ASSERT_TRUE(residents.put_feed("01-0000-1234", {.resident = kKim, .provider = "kepco"}));
  ASSERT_TRUE(residents.add_note(kKim, "문 앞에 우유", kNow));
  const std::string stored =
      everything({"select person, engine from register_persons", "select blind from register_phones",
                  "select blind, engine from register_feeds", "select body, hash from register_notes",
                  "select body from register_changes", "select wrapped from register_keys"});
  EXPECT_NE(stored.find("가산동"), std::string::npos);  // the dong is known to the engine
  for (const char* secret : {"김안부", "1234", "9999", "벚꽃", "당뇨", "김딸", "우유"}) {
    EXPECT_EQ(stored.find(secret), std::string::npos) << secret;
  }
}

TEST_F(RegisterTest, ResidentsAreFoundByNameAndByPhone) {
  Register& residents = open();
  ASSERT_TRUE(residents.put(kim(), {.id = kKim}));
  ASSERT_TRUE(residents.put(lee(), {.id = kLee}));
  using Found = std::vector<ResidentId>;
  EXPECT_EQ(*residents.search("김", 10), Found{kKim});
  EXPECT_EQ(*residents.search("이안부", 10), Found{kLee});
  EXPECT_EQ(*residents.search("안부", 10), Found{});
  EXPECT_EQ(*residents.search("01012345678", 10), Found{kKim});
  EXPECT_EQ(*residents.search("+82 10-1234-5678", 10), Found{kKim});
  const Found both = {kKim, kLee};
  EXPECT_EQ(*residents.search("010 9999 0000", 10), both);
  EXPECT_EQ(*residents.search("010 9999 0000", 1), Found{kKim});
  const auto callers = residents.by_phone("02-123-4567");
  ASSERT_EQ(callers->size(), 1u);
  EXPECT_EQ(callers->at(0).contact, 0);
}

TEST_F(RegisterTest, AChangedNumberIsFoundAndTheOldOneNoMore) {
  Register& residents = open();
  Person person = kim();
  ASSERT_TRUE(residents.put(person, {.id = kKim}));
  person.phones = {"010-5555-5555"};
  ASSERT_TRUE(residents.put(person, {.id = kKim}));
  EXPECT_TRUE(residents.by_phone("010-1234-5678")->empty());
  EXPECT_EQ(residents.by_phone("010-5555-5555")->size(), 1u);
  EXPECT_EQ(residents.person(kKim)->phones, person.phones);
}

TEST_F(RegisterTest, AFeedIsFoundByItsProvidersKeyAndMeasure) {
  Register& residents = open();
  const auto id = residents.put_feed("01-1", {.resident = kKim, .provider = "kepco"});
  ASSERT_TRUE(id);
  EXPECT_EQ(*residents.feed({.provider = "kepco", .key = "01-1"}), *id);
  EXPECT_EQ((*residents.registered_feed({.provider = "kepco", .key = "01-1"}))->resident, kKim);
  EXPECT_EQ(*residents.feed({.provider = "skt", .key = "01-1"}), std::nullopt);
  EXPECT_EQ(*residents.feed({.provider = "kepco", .key = "01-1", .measure = Measure::Water}), std::nullopt);
  EXPECT_EQ(*residents.put_feed("01-1", {.resident = kKim, .provider = "kepco", .cadence = 1h}), *id);
}

TEST_F(RegisterTest, AMeterThatPassesToAnotherEndsTheEarlierFeed) {
  Register& residents = open();
  const FeedId first = *residents.put_feed("01-1", {.resident = kKim, .provider = "kepco"});
  ASSERT_TRUE(residents.told(100));
  const FeedId second = *residents.put_feed("01-1", {.resident = kLee, .provider = "kepco"});
  EXPECT_NE(first, second);
  const std::vector<engine::LogBody> bodies = told(residents);
  ASSERT_EQ(bodies.size(), 2u);
  const Feed& ended = std::get<engine::FeedRegistered>(bodies[0]).feed;
  EXPECT_TRUE(ended.ended);
  EXPECT_EQ(ended.id, first);
  EXPECT_EQ(std::get<engine::FeedRegistered>(bodies[1]).feed.resident, kLee);
}

TEST_F(RegisterTest, IdsGivenByOthersAreNeverGivenAgain) {
  Register& residents = open();
  EXPECT_EQ(residents.put_feed("a", {.id = FeedId{500}, .resident = kKim, .provider = "app"})->value, 500);
  EXPECT_EQ(residents.put_feed("b", {.resident = kKim, .provider = "app"})->value, 501);
}

TEST_F(RegisterTest, TheLogIsToldInOrderAndOnce) {
  Register& residents = open();
  ASSERT_TRUE(residents.put(kim(), {.id = kKim}));
  ASSERT_TRUE(residents.put_feed("01-1", {.resident = kKim, .provider = "kepco"}));
  const auto pending = residents.pending(1);
  ASSERT_EQ(pending->size(), 1u);
  EXPECT_TRUE(std::holds_alternative<engine::ResidentChanged>(pending->at(0).body));
  ASSERT_TRUE(residents.told(pending->at(0).change));
  const std::vector<engine::LogBody> rest = told(residents);
  ASSERT_EQ(rest.size(), 1u);
  EXPECT_TRUE(std::holds_alternative<engine::FeedRegistered>(rest[0]));
}

TEST_F(RegisterTest, AChangeRolledBackTellsTheLogNothing) {
  Register& residents = open();
  {
    auto transaction = sql::Transaction::begin(*connection_);
    ASSERT_TRUE(residents.put(kim(), {.id = kKim}));
  }
  EXPECT_TRUE(told(residents).empty());
  EXPECT_FALSE(residents.person(kKim));
}

TEST_F(RegisterTest, NotesAreSealedAndAChangedOneIsCorrupt) {
  Register& residents = open();
  ASSERT_TRUE(residents.put(kim(), {.id = kKim}));
  const auto note = residents.add_note(kKim, "문 앞에 우유 두 개", kNow);
  ASSERT_TRUE(note);
  EXPECT_EQ(*residents.note(*note), "문 앞에 우유 두 개");
  EXPECT_EQ(residents.note(NoteId{99}).error().code, Errc::NotFound);
  ASSERT_TRUE(connection_->run("update register_notes set body = $1", {sql::Blob{"x"}}));
  EXPECT_EQ(residents.note(*note).error().code, Errc::Corrupt);
}

TEST_F(RegisterTest, AnErasedResidentIsFoundNoMore) {
  Register& residents = open();
  ASSERT_TRUE(residents.put(kim(), {.id = kKim}));
  ASSERT_TRUE(residents.put_feed("01-1", {.resident = kKim, .provider = "kepco"}));
  const NoteId note = *residents.add_note(kKim, "x", kNow);
  ASSERT_TRUE(residents.erase(kKim, kNow));
  EXPECT_EQ(residents.person(kKim).error().code, Errc::NotFound);
  EXPECT_EQ(residents.note(note).error().code, Errc::NotFound);
  EXPECT_TRUE(residents.search("김", 10)->empty());
  EXPECT_TRUE(residents.by_phone("010-1234-5678")->empty());
  EXPECT_EQ(*residents.feed({.provider = "kepco", .key = "01-1"}), std::nullopt);
  EXPECT_EQ(residents.put(kim(), {.id = kKim}).error().code, Errc::Denied);
}

TEST(Person, PhonesAreComparedByTheirDigits) {
  EXPECT_EQ(plain_phone("010-1234-5678"), "01012345678");
  EXPECT_EQ(plain_phone("+82 10 1234 5678"), "01012345678");
  EXPECT_EQ(plain_phone("+82 (0)10 1234 5678"), "01012345678");
  EXPECT_EQ(plain_phone("02.123.4567"), "021234567");
  for (const char* text : {"", "112", "김안부", "010-1234-567x", "01012345678901234"}) {
    EXPECT_EQ(plain_phone(text), std::nullopt) << text;
  }
}

TEST(Person, AgeRisesOnTheBirthday) {
  const Day born{std::chrono::year{1941} / 3 / 15};
  EXPECT_EQ(age_on(Day{std::chrono::year{2026} / 3 / 14}, born), 84);
  EXPECT_EQ(age_on(Day{std::chrono::year{2026} / 3 / 15}, born), 85);
}

}  // namespace
}  // namespace anbu::registry

#include "register/import.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "register/consents.h"
#include "register/migrations.h"

namespace anbu::registry {
namespace {

constexpr Timestamp kNow = from_unix(1'795'300'200);

constexpr std::string_view kFile =
    "name,phone,address,dong,birth,risk,contact1_name,contact1_phone,contact1_relation,meter,carrier,app\n"
    "김안부,010-1234-5678,\"벚꽃로 1, "
    "301호\",가산동,1941-03-15,high,김딸,010-9999-0000,딸,01-1111,SKT,app-1\n"
    "이안부,010-2222-3333,독산로 2,독산1동,19380702,저위험,,,,01-2222,LG U+,\n";

class ImportTest : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(sql::migrate(*connection_, "register", register_migrations()));
    vault_ = std::make_unique<Vault>(*Vault::open(*connection_, sealing::Key{}));
    residents_ = std::make_unique<Register>(*connection_, *vault_);
  }

  ImportOutcome import(std::string_view csv) {
    auto outcome = import_residents(*residents_, *connection_, csv, ids_, {.now = kNow});
    EXPECT_TRUE(outcome) << outcome.error().message;
    return outcome ? *outcome : ImportOutcome{};
  }
  // What the log is told since the last time.
  std::vector<engine::LogBody> told() {
    std::vector<engine::LogBody> bodies;
    const auto pending = residents_->pending(1'000);
    for (const Pending& each : *pending) bodies.push_back(each.body);
    EXPECT_TRUE(residents_->told(pending->empty() ? 0 : pending->back().change));
    return bodies;
  }
  ResidentId named(std::string_view name) {
    const auto found = residents_->search(name, 10);
    EXPECT_EQ(found->size(), 1u) << name;
    return found->empty() ? ResidentId{} : found->front();
  }

  std::unique_ptr<sql::Connection> connection_ = *sql::open(":memory:", sql::Access::ReadWrite);
  std::unique_ptr<Vault> vault_;
  std::unique_ptr<Register> residents_;
  Rng ids_{7};
};

std::string replaced(std::string_view text, std::string_view from, std::string_view to) {
  std::string changed{text};
  changed.replace(changed.find(from), from.size(), to);
  return changed;
}

std::vector<std::string> lines_of(const std::vector<ImportFault>& faults) {
  std::vector<std::string> lines;
  lines.reserve(faults.size());
  for (const ImportFault& fault : faults) {
    lines.push_back(fmt::format("line {}: {} {}", fault.line, fault.column, fault.reason));
  }
  return lines;
}

TEST_F(ImportTest, PeopleAndTheirFeedsAreTaken) {
  const ImportOutcome outcome = import(kFile);
  EXPECT_EQ(outcome.added, 2);
  EXPECT_TRUE(outcome.faults.empty());
  const ResidentId kim = named("김안부");
  const Person person = *residents_->person(kim);
  EXPECT_EQ(person.address, "벚꽃로 1, 301호");
  EXPECT_EQ(person.birth_date, Day{std::chrono::year{1941} / 3 / 15});
  EXPECT_EQ(person.contacts,
            (std::vector<Contact>{{.name = "김딸", .relation = "딸", .phone = "010-9999-0000"}}));
  EXPECT_EQ(residents_->resident(kim)->risk, RiskGroup::High);
  EXPECT_EQ(residents_->resident(kim)->since, kNow);
  EXPECT_EQ(residents_->resident(named("이안부"))->risk, RiskGroup::Low);
  EXPECT_EQ(residents_->feeds_of(kim)->size(), 8u);
  const auto unlocks =
      residents_->registered_feed({.provider = "app", .key = "app-1", .measure = Measure::Unlock});
  EXPECT_EQ((*unlocks)->resident, kim);
  const auto calls =
      residents_->registered_feed({.provider = "lgu", .key = "01022223333", .measure = Measure::CallOut});
  EXPECT_EQ((*calls)->cadence, 6h);
}

TEST_F(ImportTest, AMeterMayTellItsCounterAndItsCadence) {
  const ImportOutcome outcome = import(
      "name,phone,dong,meter,meter_cadence,meter_cumulative\n"
      "김안부,010-1234-5678,가산동,01-1,1d,예\n"
      "이안부,010-2222-3333,가산동,01-2,,\n"
      "박안부,010-4444-5555,가산동,01-3,,\n");
  ASSERT_TRUE(outcome.faults.empty());
  const auto counting_meter = residents_->registered_feed({.provider = "kepco", .key = "01-1"});
  EXPECT_EQ((*counting_meter)->cadence, 24h);
  EXPECT_TRUE((*counting_meter)->cumulative);
  const auto plain_meter = residents_->registered_feed({.provider = "kepco", .key = "01-2"});
  EXPECT_EQ((*plain_meter)->cadence, 15min);
  EXPECT_FALSE((*plain_meter)->cumulative);
  const ImportOutcome wrong = import("name,phone,dong,meter,meter_cadence\n최안부,010-7,가산동,01-4,often\n");
  EXPECT_FALSE(wrong.faults.empty());
}

TEST_F(ImportTest, WaterGasPlugSpeakerAndSensorAreRegisteredWithWhatTheyMeasure) {
  const ImportOutcome outcome = import(
      "name,phone,dong,app,water,water_cadence,water_cumulative,gas,plug,speaker,sensor\n"
      "김안부,010-1234-5678,가산동,a-1,W-1,1d,예,G-1,P-1,nugu/S-1,D-1\n");
  ASSERT_TRUE(outcome.faults.empty());
  const auto feed = [&](std::string provider, std::string key, Measure measure) {
    return **residents_->registered_feed(
        {.provider = std::move(provider), .key = std::move(key), .measure = measure});
  };
  EXPECT_EQ(feed("water", "W-1", Measure::Water).cadence, 24h);
  EXPECT_TRUE(feed("water", "W-1", Measure::Water).cumulative);
  EXPECT_EQ(feed("gas", "G-1", Measure::Gas).cadence, 1h);
  EXPECT_EQ(feed("plug", "P-1", Measure::Plug).cadence, 10min);
  EXPECT_EQ(feed("plug", "P-1", Measure::Light).cadence, 10min);
  EXPECT_EQ(feed("nugu", "S-1", Measure::Utterance).cadence, 0s);
  EXPECT_FALSE(feed("nugu", "S-1", Measure::Sos).ended);
  EXPECT_FALSE(feed("app", "a-1", Measure::Sos).ended);
  EXPECT_EQ(feed("sensor", "D-1", Measure::Door).cadence, 0s);
}

TEST_F(ImportTest, AnotherSpeakerEndsTheOldOneAndNotTheAppsButton) {
  const std::string head = "name,phone,dong,app,speaker\n김안부,010-1234-5678,가산동,a-1,";
  import(head + "S-1\n");
  const ImportOutcome outcome = import(head + "genie/S-2\n");
  EXPECT_EQ(outcome.changed, 1);
  EXPECT_EQ(*residents_->feed({.provider = "speaker", .key = "S-1", .measure = Measure::Sos}), std::nullopt);
  EXPECT_NE(*residents_->feed({.provider = "genie", .key = "S-2", .measure = Measure::Sos}), std::nullopt);
  EXPECT_NE(*residents_->feed({.provider = "app", .key = "a-1", .measure = Measure::Sos}), std::nullopt);
  EXPECT_EQ(lines_of(import(head + "누구/S-3\n").faults),
            std::vector<std::string>{"line 2: speaker is neither a key nor provider/key"});
}

TEST_F(ImportTest, LanguagesAreTakenByCodeOrName) {
  const ImportOutcome outcome = import(
      "name,phone,dong,language,contact1_name,contact1_phone,contact1_language\n"
      "응우옌,010-1234-5678,가산동,베트남어,김딸,010-9999-0000,\n"
      "이안부,010-2222-3333,가산동,,이딸,010-9999-0001,zh\n");
  ASSERT_TRUE(outcome.faults.empty());
  const Person nguyen = *residents_->person(named("응우옌"));
  EXPECT_EQ(nguyen.language, "vi");
  EXPECT_EQ(nguyen.contacts[0].language, "");
  const Person lee = *residents_->person(named("이안부"));
  EXPECT_EQ(lee.language, "");
  EXPECT_EQ(lee.contacts[0].language, "zh");
}

TEST_F(ImportTest, AContactsWishToHearIsTakenAndEndsWithTheNextFile) {
  const std::string head = "name,phone,dong,contact1_name,contact1_phone,contact2_name,contact2_phone,";
  const std::string more = "contact2_email,contact2_notify\n";
  const std::string row = "김안부,010-1234-5678,가산동,김딸,010-9999-0000,김아들,010-9999-0001,";
  ASSERT_TRUE(import(head + more + row + "son@example.kr,예\n").faults.empty());
  const ResidentId kim = named("김안부");
  EXPECT_EQ(residents_->person(kim)->contacts[1].email, "son@example.kr");
  EXPECT_EQ(residents_->resident(kim)->told_when_well, 2U);
  ASSERT_TRUE(import(head + more + row + "son@example.kr,\n").faults.empty());
  EXPECT_EQ(residents_->resident(kim)->told_when_well, 0U);
  EXPECT_EQ(import(head + more + row + "son,\n").faults.size(), 1U);
}

TEST_F(ImportTest, TheLogIsToldOfEachResidentBeforeHerFeeds) {
  import(kFile);
  const std::vector<engine::LogBody> bodies = told();
  ASSERT_EQ(bodies.size(), 2u + 8u + 4u);
  const auto* first = std::get_if<engine::ResidentChanged>(&bodies[0]);
  ASSERT_NE(first, nullptr);
  EXPECT_EQ(first->resident.contacts, 1);
  for (std::size_t i = 1; i <= 7; ++i) {
    EXPECT_EQ(std::get<engine::FeedRegistered>(bodies[i]).feed.resident, first->resident.id);
  }
}

TEST_F(ImportTest, TheSameFileAgainChangesNothing) {
  import(kFile);
  told();
  const ImportOutcome again = import(kFile);
  EXPECT_EQ(again.added, 0);
  EXPECT_EQ(again.changed, 0);
  EXPECT_EQ(again.unchanged, 2);
  EXPECT_TRUE(told().empty());
}

TEST_F(ImportTest, AChangedFieldChangesThatResidentAlone) {
  import(kFile);
  const ResidentId kim = named("김안부");
  told();
  const ImportOutcome outcome = import(replaced(kFile, "high", "low"));
  EXPECT_EQ(outcome.changed, 1);
  EXPECT_EQ(outcome.unchanged, 1);
  const std::vector<engine::LogBody> bodies = told();
  ASSERT_EQ(bodies.size(), 1u);
  EXPECT_EQ(std::get<engine::ResidentChanged>(bodies[0]).resident.id, kim);
  EXPECT_EQ(std::get<engine::ResidentChanged>(bodies[0]).resident.risk, RiskGroup::Low);
}

TEST_F(ImportTest, ANewNumberIsHersWhenNameAndMeterAre) {
  import(kFile);
  const ResidentId kim = named("김안부");
  const ImportOutcome outcome = import(replaced(kFile, "010-1234-5678", "010-7777-8888"));
  EXPECT_EQ(outcome.changed, 1);
  EXPECT_EQ(outcome.added, 0);
  EXPECT_EQ(residents_->person(kim)->phones.front(), "010-7777-8888");
  EXPECT_EQ(residents_->feeds_of(kim)->size(), 8u);
}

TEST_F(ImportTest, AnotherMeterEndsTheOldOne) {
  import(kFile);
  told();
  const ImportOutcome outcome = import(replaced(kFile, "01-1111", "01-3333"));
  EXPECT_EQ(outcome.changed, 1);
  EXPECT_EQ(*residents_->feed({.provider = "kepco", .key = "01-1111"}), std::nullopt);
  const std::vector<engine::LogBody> bodies = told();
  ASSERT_EQ(bodies.size(), 2u);
  EXPECT_FALSE(std::get<engine::FeedRegistered>(bodies[0]).feed.ended);
  EXPECT_TRUE(std::get<engine::FeedRegistered>(bodies[1]).feed.ended);
}

TEST_F(ImportTest, AMeterOfAnotherResidentIsAFaultAndNothingIsTaken) {
  import(kFile);
  told();
  const std::string more = std::string{kFile} + "박안부,010-4444-5555,,가산동,,,,,,01-2222,,\n";
  const ImportOutcome outcome = import(more);
  EXPECT_EQ(lines_of(outcome.faults), std::vector<std::string>{"line 4: meter belongs to another resident"});
  EXPECT_EQ(outcome.added, 0);
  EXPECT_TRUE(residents_->search("박안부", 1)->empty());
  EXPECT_TRUE(told().empty());
}

TEST_F(ImportTest, ConsentToRecordingIsTakenWithdrawnOrLeftAsItStands) {
  const auto agrees_after = [&](const std::string& answer) {
    const ImportOutcome outcome =
        import("name,phone,dong,call_recording\n김안부,010-1234-5678,가산동," + answer + "\n");
    EXPECT_TRUE(outcome.faults.empty());
    return *agrees(*connection_, named("김안부"), Purpose::CallRecording);
  };
  EXPECT_FALSE(agrees_after(""));
  EXPECT_TRUE(agrees_after("예"));
  EXPECT_TRUE(agrees_after(""));
  EXPECT_FALSE(agrees_after("no"));
  EXPECT_EQ(lines_of(import("name,phone,dong,call_recording\n김안부,010-1234-5678,가산동,아마\n").faults),
            std::vector<std::string>{"line 2: call_recording is not one of those known"});
}

TEST_F(ImportTest, TheSamePersonTwiceIsAFault) {
  const std::string twice = std::string{kFile} + "김안부,01012345678,,가산동,,,,,,,,\n";
  EXPECT_EQ(lines_of(import(twice).faults),
            std::vector<std::string>{"line 4: line is about the same person as an earlier one"});
}

TEST_F(ImportTest, FaultsNameLineAndColumnAndNeverTheValue) {
  const std::string_view csv =
      "name,phone,dong,birth,risk,carrier,contact1_name,contact1_phone\n"
      ",010-1,가산동,1941-02-30,왕위험,Vodafone,김비밀,\n"
      "\"두 줄\n이름\",010-1234-5678,,2030-01-01,,,,010-x\n"
      "a,b\n";
  std::vector<std::string> expected = {
      "line 2: name is missing",
      "line 2: phone is not a telephone number",
      "line 2: birth is not a date of birth",
      "line 2: contact1_phone is missing",
      "line 2: risk is not one of those known",
      "line 2: carrier is not one of those known",
      "line 3: dong is missing",
      "line 3: birth is not a date of birth",
      "line 3: contact1_name is missing",
      "line 3: contact1_phone is not a telephone number",
      "line 5: line has another number of fields than the header",
  };
  std::vector<std::string> lines = lines_of(import(csv).faults);
  std::ranges::sort(lines);
  std::ranges::sort(expected);
  EXPECT_EQ(lines, expected);
}

TEST_F(ImportTest, AFileWithoutHeaderIsRefusedWithoutNamingAnybody) {
  const std::vector<std::string> lines = lines_of(import("김안부,010-1234-5678\n").faults);
  const std::vector<std::string> expected = {
      "line 1: name is missing in the header", "line 1: phone is missing in the header",
      "line 1: dong is missing in the header", "line 1: column 1 has an unknown name",
      "line 1: column 2 has an unknown name"};
  EXPECT_EQ(lines, expected);
  EXPECT_EQ(lines_of(import("name,phone,dong\n\xb1\xe8,010-1234-5678,x\n").faults)
                .front()
                .find("line 1: file is not UTF-8"),
            0u);
  EXPECT_EQ(import("").faults.size(), 3u);
}

TEST_F(ImportTest, BirthDatesAreReadInTheWaysTheyAreWritten) {
  for (const char* birth : {"1941-03-15", "1941.3.15", "19410315", "1941/03/15"}) {
    const ResidentRows read =
        read_resident_rows(fmt::format("name,phone,dong,birth\na,010-1234-5678,d,{}\n", birth),
                           Day{std::chrono::year{2026} / 11 / 22});
    ASSERT_EQ(read.rows.size(), 1u) << birth;
    EXPECT_EQ(read.rows[0].person.birth_date, Day{std::chrono::year{1941} / 3 / 15}) << birth;
  }
}

}  // namespace
}  // namespace anbu::registry

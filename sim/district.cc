#include "sim/district.h"

#include <fmt/format.h>

#include <span>
#include <unordered_set>

#include "base/check.h"

namespace anbu::sim {
namespace {

constexpr std::array<std::string_view, 16> kFamilyNames = {"김", "이", "박", "최", "정", "강", "조", "윤",
                                                           "장", "임", "한", "오", "서", "신", "권", "황"};
// Given names of the years in which they were born.
constexpr std::array<std::string_view, 30> kWomen = {
    "영자", "순자", "정순", "춘자", "경자", "옥순", "명자", "숙자", "정자", "순옥",
    "영희", "복순", "말순", "금순", "화자", "영숙", "정숙", "미자", "순희", "옥자",
    "연옥", "계순", "분이", "점례", "봉순", "혜자", "인숙", "길자", "양순", "덕순"};
constexpr std::array<std::string_view, 26> kMen = {
    "영수", "영호", "영철", "정웅", "영길", "종수", "상철", "병철", "광수", "성호", "춘식", "만수", "기철",
    "용식", "재호", "태식", "동수", "창수", "진수", "경식", "판석", "길수", "복남", "덕수", "봉수", "문식"};
constexpr std::array<std::string_view, 14> kYoungNames = {"지연", "민수", "은정", "현우", "미경",
                                                          "성민", "수진", "재현", "혜진", "동현",
                                                          "은주", "정훈", "선영", "준호"};
constexpr std::array<std::string_view, 12> kBuildings = {
    "새봄빌라",   "한빛연립", "은행나무주택", "늘푸른아파트", "다솜맨션",   "해오름빌라",
    "안양천주택", "호암연립", "금빛다세대",   "별솔빌라",     "솔밭아파트", "장미주택"};
constexpr std::array<std::string_view, 12> kHealth = {
    "당뇨, 인슐린 사용",      "고혈압약 복용",          "보청기 사용, 크게 말씀하셔야 들음",
    "무릎 수술, 보행기 사용", "협심증, 니트로글리세린", "뇌졸중 병력, 오른쪽 마비",
    "혈액희석제 복용",        "천식, 흡입기 사용",      "초기 치매 진단",
    "시력이 매우 나쁨",       "신장 투석 월·수·금",     "우울증 약 복용"};
constexpr std::array<std::string_view, 6> kEntryNotes = {
    "공동현관 비밀번호는 통장이 앎", "초인종 고장, 문을 두드릴 것", "개를 키움",
    "열쇠는 1층 관리실에 있음",      "계단 난간이 흔들림",          "반지하, 출입문은 뒤쪽 골목"};
constexpr std::array<std::string_view, 6> kFamily = {"딸", "아들", "며느리", "조카", "동생", "손녀"};
constexpr std::array<std::string_view, 4> kNeighbours = {"통장", "이웃", "관리소장", "통통나래단"};

template <std::size_t kCount>
std::string pick(const std::array<std::string_view, kCount>& words, Rng& rng) {
  return std::string{words[static_cast<std::size_t>(rng.below(kCount))]};
}

std::string mobile_number(Rng& rng) {
  return fmt::format("010-0000-{:04}", rng.below(10000));
}

Contact draw_contact(int order, const std::string& family_name, Rng& rng) {
  const bool family = order == 0 ? rng.chance(0.75) : rng.chance(0.35);
  Contact contact{.name = (family ? family_name : pick(kFamilyNames, rng)) + pick(kYoungNames, rng),
                  .relation = family ? pick(kFamily, rng) : pick(kNeighbours, rng),
                  .phone = mobile_number(rng)};
  contact.holds_key = rng.chance(family ? 0.4 : 0.25);
  return contact;
}

void draw_address(PersonalRecord& record, Rng& rng) {
  record.building = fmt::format("{} {}동", pick(kBuildings, rng), rng.between(1, 6));
  record.unit = rng.chance(0.12) ? fmt::format("B{}호", rng.between(101, 104))
                                 : fmt::format("{}호", rng.between(1, 6) * 100 + rng.between(1, 5));
  if (rng.chance(0.3)) record.entry_note = pick(kEntryNotes, rng);
  record.meter_number = fmt::format("{:02}{:08}", rng.between(10, 26), rng.below(100000000));
}

PersonalRecord draw_record(const Resident& resident, Rng rng) {
  PersonalRecord record{.resident = resident.id, .dong = resident.area};
  const std::string family_name = pick(kFamilyNames, rng);
  record.female = rng.chance(0.66);
  record.name = family_name + (record.female ? pick(kWomen, rng) : pick(kMen, rng));
  record.birth_year = static_cast<int>(rng.between(1935, 1960));
  record.birth_month = static_cast<int>(rng.between(1, 12));
  record.birth_day = static_cast<int>(rng.between(1, 28));
  record.phone = mobile_number(rng);
  if (rng.chance(0.3)) record.landline = fmt::format("02-000-{:04}", rng.below(10000));
  draw_address(record, rng);
  for (int order = 0; order < resident.contacts; ++order) {
    record.contacts.push_back(draw_contact(order, family_name, rng));
  }
  for (std::int64_t notes = rng.below(3); notes > 0; --notes)
    record.health_notes.push_back(pick(kHealth, rng));
  return record;
}

RiskGroup draw_risk(Rng& rng) {
  const std::int64_t of_hundred = rng.below(100);
  if (of_hundred < 25) return RiskGroup::High;
  return of_hundred < 70 ? RiskGroup::Medium : RiskGroup::Low;
}

Resident draw_resident(int index, Timestamp since, Rng rng) {
  Resident resident{.id = {static_cast<std::int64_t>(rng.next() >> 1)}};
  resident.risk = draw_risk(rng);
  resident.area = kDongs[static_cast<std::size_t>(index) % kDongs.size()];
  resident.services = {"AI안부든든"};
  if (rng.chance(0.1)) resident.automatic_calls = {.from_hour = 9, .until_hour = 20};
  if (rng.chance(0.21)) resident.watched = {.from_hour = 6, .until_hour = 22};  // refused night control
  resident.contacts = static_cast<int>(rng.below(4));
  resident.human_calls_only = rng.chance(0.04);
  resident.medical_device = rng.chance(0.03);
  resident.since = since;
  return resident;
}

std::string_view draw_carrier(Rng& rng) {
  const std::int64_t of_hundred = rng.below(100);
  if (of_hundred < 45) return "skt";
  return of_hundred < 78 ? "kt" : "lgu";
}

std::vector<Feed> draw_feeds(const Resident& resident, int index, std::string_view carrier) {
  struct Row {
    Measure measure;
    std::string_view provider;
    Duration cadence;
  };
  const Duration carrier_file = carrier == "lgu" ? Duration{6h} : Duration{1h};
  const std::array<Row, 5> rows = {{{Measure::Power, "kepco", 15min},
                                    {Measure::CallOut, carrier, carrier_file},
                                    {Measure::Data, carrier, carrier_file},
                                    {Measure::Unlock, "app", 15min},
                                    {Measure::Steps, "app", 15min}}};
  std::vector<Feed> feeds;
  for (const Row& row : rows) {
    const auto serial = static_cast<std::int64_t>(index * 5) + static_cast<std::int64_t>(feeds.size()) + 1;
    feeds.push_back(Feed{.id = {serial},
                         .resident = resident.id,
                         .measure = row.measure,
                         .provider = std::string{row.provider},
                         .area = resident.area,
                         .cadence = row.cadence});
  }
  return feeds;
}

}  // namespace

District make_district(std::uint64_t seed, Timestamp since, int residents) {
  District district{.seed = seed};
  std::unordered_set<ResidentId> taken;
  for (int index = 0; index < residents; ++index) {
    Rng rng = Rng{seed}.fork(static_cast<std::uint64_t>(index) + 1);
    Dweller dweller{.resident = draw_resident(index, since, rng.fork(1))};
    CHECK(taken.insert(dweller.resident.id).second);
    dweller.record = draw_record(dweller.resident, rng.fork(2));
    dweller.habits = draw_habits(rng.fork(3));
    const std::string_view carrier = draw_carrier(rng);
    dweller.record.carrier = carrier;
    dweller.feeds = draw_feeds(dweller.resident, index, carrier);
    const int dong = index % static_cast<int>(kDongs.size());
    dweller.feeder = dong * kFeedersPerDong + static_cast<int>(rng.below(kFeedersPerDong));
    district.dwellers.push_back(std::move(dweller));
  }
  return district;
}

Habits habits_on(const Dweller& dweller, Day day) {
  return dweller.change ? after(dweller.habits, *dweller.change, day) : dweller.habits;
}

void change_slowly(District& district, Day from) {
  if (district.dwellers.size() < kChanging) return;
  Dweller& late = district.dwellers[0];
  late.habits.kind = LifeKind::Ordinary;
  late.habits.wake_min = 395;
  late.habits.bed_min = 1340;
  late.habits.weekend_later_min = 0;
  late.habits.carries_phone = 0.95;
  late.habits.cooking = 0.95;
  late.change = {.from = from, .wakes_later_min = 110, .cooks_less = 0.7};
  Dweller& homebound = district.dwellers[1];
  homebound.habits.kind = LifeKind::Ordinary;
  homebound.habits.wake_min = 380;
  homebound.habits.outings_per_day = 2.2;
  homebound.habits.indoor_steps = 3;
  homebound.habits.carries_phone = 0.95;
  homebound.change = {.from = from, .fewer_outings = 0.8};
}

}  // namespace anbu::sim

#include "app/demo_roster.h"

#include <array>

namespace anbu::app {
namespace {

struct Dong {
  const char* name;
  roster::Position centre;
};

// Geumcheon-gu, to some hundred metres.
constexpr std::array<Dong, 10> kDongs{{{"가산동", {37'477'000, 126'884'000}},
                                       {"독산1동", {37'466'000, 126'889'000}},
                                       {"독산2동", {37'464'000, 126'898'000}},
                                       {"독산3동", {37'474'000, 126'905'000}},
                                       {"독산4동", {37'468'000, 126'900'000}},
                                       {"시흥1동", {37'449'000, 126'905'000}},
                                       {"시흥2동", {37'449'000, 126'913'000}},
                                       {"시흥3동", {37'442'000, 126'903'000}},
                                       {"시흥4동", {37'459'000, 126'906'000}},
                                       {"시흥5동", {37'451'000, 126'918'000}}}};

roster::Crew crew(const char* name, const char* area, const char* phone, const Shift& shift) {
  return {.name = name,
          .area = area,
          .on_from = shift.from,
          .on_until = shift.until,
          .members = {},
          .phone = phone};
}

}  // namespace

Result<Roster> put_demo_roster(sql::Connection& database, AccountId worker, const Shift& shift) {
  auto transaction = sql::Transaction::begin(database);
  if (!transaction) return transaction.error();
  for (const Dong& dong : kDongs) {
    const auto put = roster::put_area(database, {.name = dong.name, .centre = dong.centre});
    if (!put) return put.error();
  }
  roster::Crew first = crew("출동 1조", "가산동", "010-0000-0301", shift);
  first.members = {worker};
  for (const roster::Crew& each : {first, crew("출동 2조", "독산3동", "010-0000-0302", shift),
                                   crew("출동 3조", "시흥2동", "010-0000-0303", shift)}) {
    const auto put = roster::put_crew(database, each);
    if (!put) return put.error();
  }
  if (const auto committed = transaction->commit(); !committed) return committed.error();
  return roster::current(database);
}

}  // namespace anbu::app

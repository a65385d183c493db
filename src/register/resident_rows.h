// A file of residents, row by row as people (docs/formats/residents.md): name,phone,address,dong,birth,risk,
// contact1_name,contact1_phone,contact1_relation,...,meter,carrier,app,water and some more, in any order.
// Faults name line and column, never what stands there.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "domain/resident.h"
#include "register/devices.h"
#include "register/person.h"

namespace anbu::registry {

struct ImportFault {
  std::size_t line = 0;
  std::string column;
  std::string_view reason;  // "is missing": reads well after the column's name

  friend bool operator==(const ImportFault&, const ImportFault&) = default;
};

struct RowDevice {
  const DeviceKind* kind = nullptr;
  DeviceKey key;
  Duration cadence{};
  bool cumulative = false;  // it tells what its counter stands at
};

struct ResidentRow {
  std::size_t line = 0;
  Person person;
  RiskGroup risk = RiskGroup::Medium;
  std::vector<std::string> services = {"AI안부든든"};
  bool medical_device = false;
  bool drill = false;
  std::optional<bool> call_recording;  // agreed, or refused; absent: as it stands
  std::string carrier;                 // "skt", "kt", "lgu"; empty: none
  std::string app;                     // the installation's own key; empty: none
  std::vector<RowDevice> devices;
};

struct ResidentRows {
  std::vector<ResidentRow> rows;
  std::vector<ImportFault> faults;
};

// `today`: birth dates lie before it.
ResidentRows read_resident_rows(std::string_view csv, Day today);

}  // namespace anbu::registry

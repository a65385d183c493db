#include "app/cohort_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <limits>
#include <map>
#include <unordered_map>

#include "app/progress.h"
#include "codec/csv.h"
#include "feeds/reading_file.h"

namespace anbu::app {
namespace {

Error bad_row(const std::string& path, std::size_t line, std::string_view what) {
  return Error{Errc::Invalid, fmt::format("{}:{}: {}", path, line, what)};
}

// A small CSV file whose header names these columns: calls take(fields in that order, line) for every record.
template <std::size_t kCount, class Take>
Result<void> read_columns(const std::string& path, const std::array<std::string_view, kCount>& names,
                          Take take) {
  std::ifstream file{path, std::ios::binary};
  const std::string bytes{std::istreambuf_iterator<char>{file}, {}};
  codec::CsvReader csv;
  csv.give(bytes);
  csv.finish();
  if (csv.next() != codec::CsvReader::State::Record) return bad_row(path, 1, "no header line");
  std::array<std::size_t, kCount> places{};
  for (std::size_t i = 0; i < kCount; ++i) {
    places[i] = codec::column_named(csv.fields(), names[i]);
    if (places[i] != codec::kNoColumn) continue;
    return bad_row(path, 1, fmt::format("the header must have the columns {}", fmt::join(names, ", ")));
  }
  while (csv.next() == codec::CsvReader::State::Record) {
    std::array<std::string_view, kCount> fields;
    for (std::size_t i = 0; i < kCount; ++i) {
      if (places[i] >= csv.fields().size()) return bad_row(path, csv.line(), "too few columns");
      fields[i] = csv.fields()[places[i]];
    }
    if (const auto taken = take(fields, csv.line()); !taken) return taken.error();
  }
  return Ok{};
}

Result<std::vector<score::Household>> read_households(const std::string& path) {
  constexpr std::array<std::string_view, 3> kColumns = {"household", "area", "from"};
  std::vector<score::Household> households;
  const auto take = [&](const auto& fields, std::size_t line) -> Result<void> {
    const auto since = parse_iso(fields[2]);
    if (!since) return bad_row(path, line, "'from' is not an ISO 8601 time with offset");
    households.push_back({std::string{fields[0]}, std::string{fields[1]}, *since});
    return Ok{};
  };
  if (const auto read = read_columns(path, kColumns, take); !read) return read.error();
  return households;
}

Result<std::optional<score::Collapse>> fate_of(const std::array<std::string_view, 4>& fields,
                                               const std::string& path, std::size_t line) {
  if (fields[1] == "normal") return std::optional<score::Collapse>{};
  if (fields[1] != "collapse") return bad_row(path, line, "'cohort' is neither normal nor collapse");
  const auto at = parse_iso(fields[2]);
  if (!at) return bad_row(path, line, "'collapse_at' is not an ISO 8601 time with offset");
  const auto next_sign = parse_iso(fields[3]);
  if (!next_sign) return bad_row(path, line, "'next_sign_at' is not an ISO 8601 time with offset");
  return std::optional{score::Collapse{.at = *at, .next_sign = *next_sign}};
}

// Takes the rows of a file one by one.
class Loader {
 public:
  explicit Loader(std::vector<score::Household> households) {
    cohort_.households = std::move(households);
    for (std::size_t i = 0; i < cohort_.households.size(); ++i) {
      ids_[cohort_.households[i].name] = static_cast<std::uint32_t>(i);
    }
  }

  Result<void> take(const codec::FileReading& row) {
    if (const auto arrived = arrive(row.received_at); !arrived) return arrived.error();
    const auto household = ids_.find(std::string{row.household});
    if (household == ids_.end()) {
      ++cohort_.unknown;
      return Ok{};
    }
    const auto start_s = (row.start - cohort_.epoch).count();
    if (!std::in_range<std::int32_t>(start_s) || !std::in_range<std::int32_t>(row.value)) {
      ++cohort_.rejected;
      return Ok{};
    }
    cohort_.readings.push_back({.start_s = static_cast<std::int32_t>(start_s),
                                .value = static_cast<std::int32_t>(row.value),
                                .feed = feed_of(household->second, row.measure),
                                .length_s = static_cast<std::uint32_t>(row.length.count())});
    return Ok{};
  }
  void reject() { ++cohort_.rejected; }
  double millions() const { return static_cast<double>(cohort_.readings.size()) / 1e6; }

  score::Cohort take_cohort() {
    close();
    return std::move(cohort_);
  }

 private:
  Result<void> arrive(Timestamp received_at) {
    if (is_open_ && received_at == at_) return Ok{};
    if (is_open_ && received_at < at_) {
      return Error{Errc::Invalid, fmt::format("readings are not in order of arrival: {} follows {}",
                                              to_iso(received_at, seoul()), to_iso(at_, seoul()))};
    }
    close();
    if (!is_open_) cohort_.epoch = received_at;
    is_open_ = true;
    at_ = received_at;
    return Ok{};
  }

  void close() {
    const std::size_t before = cohort_.arrivals.empty() ? 0 : cohort_.arrivals.back().end;
    if (cohort_.readings.size() == before) return;
    cohort_.arrivals.push_back({.at = at_, .end = cohort_.readings.size()});
  }

  std::uint32_t feed_of(std::uint32_t household, Measure measure) {
    const auto next = static_cast<std::uint32_t>(cohort_.feeds.size());
    const auto [found, is_new] = feeds_.try_emplace({household, measure}, next);
    if (is_new) cohort_.feeds.push_back({.household = household, .measure = measure});
    return found->second;
  }

  score::Cohort cohort_;
  std::unordered_map<std::string, std::uint32_t> ids_;
  std::map<std::pair<std::uint32_t, Measure>, std::uint32_t> feeds_;
  bool is_open_ = false;
  Timestamp at_;
};

}  // namespace

Result<score::Cohort> load_cohort(const CohortFiles& files) {
  auto households = read_households(files.households);
  if (!households) return households.error();
  Loader loader{std::move(*households)};
  Progress progress{"read"};
  feeds::ReadingFileOptions options;
  options.progress = [&](feeds::FileProgress read) {
    const auto total = static_cast<double>(std::max<std::uint64_t>(1, read.bytes_total));
    progress.show(static_cast<double>(read.bytes_read) / total,
                  fmt::format("{:.1f} M readings", loader.millions()));
  };
  auto file = feeds::ReadingFile::open(files.readings, std::move(options));
  if (!file) return file.error();
  for (;;) {
    const auto took = file->next();
    if (!took) return took.error();
    if (*took == feeds::ReadingFile::Took::End) return loader.take_cohort();
    if (*took == feeds::ReadingFile::Took::Reject) {
      loader.reject();
    } else if (const auto taken = loader.take(file->row()); !taken) {
      return taken.error();
    }
  }
}

Result<score::Truth> load_truth(const std::string& path, const score::Cohort& cohort) {
  constexpr std::array<std::string_view, 4> kColumns = {"household", "cohort", "collapse_at", "next_sign_at"};
  std::unordered_map<std::string, std::optional<score::Collapse>> fates;
  const auto take = [&](const auto& fields, std::size_t line) -> Result<void> {
    const auto fate = fate_of(fields, path, line);
    if (!fate) return fate.error();
    fates[std::string{fields[0]}] = *fate;
    return Ok{};
  };
  if (const auto read = read_columns(path, kColumns, take); !read) return read.error();
  score::Truth truth;
  for (const score::Household& household : cohort.households) {
    const auto fate = fates.find(household.name);
    if (fate == fates.end()) {
      return Error{Errc::Invalid, fmt::format("{}: household {} is missing", path, household.name)};
    }
    truth.push_back(fate->second);
  }
  return truth;
}

}  // namespace anbu::app

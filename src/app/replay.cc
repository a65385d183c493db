// anbu replay: the engine over a file, as fast as it can. The log's time is the time of arrival.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <deque>
#include <fstream>
#include <map>
#include <set>
#include <unordered_map>

#include "app/commands.h"
#include "app/progress.h"
#include "codec/csv.h"
#include "engine/engine.h"
#include "feeds/reading_file.h"

namespace anbu::app {
namespace {

struct Household {
  std::string name;
  std::string area;
  Timestamp from;
};

Error bad_row(const std::string& path, std::size_t line, std::string_view what) {
  return Error{Errc::Invalid, fmt::format("{}:{}: {}", path, line, what)};
}

// The file's households, by the time from which they are watched. Their ids are their places in the file.
Result<std::vector<Household>> read_households(const std::string& path) {
  std::ifstream file{path, std::ios::binary};
  const std::string bytes{std::istreambuf_iterator<char>{file}, {}};
  codec::CsvReader csv;
  csv.give(bytes);
  csv.finish();
  if (csv.next() != codec::CsvReader::State::Record) return bad_row(path, 1, "no header line");
  const std::size_t name = codec::column_named(csv.fields(), "household");
  const std::size_t area = codec::column_named(csv.fields(), "area");
  const std::size_t from = codec::column_named(csv.fields(), "from");
  if (std::max({name, area, from}) == codec::kNoColumn) {
    return bad_row(path, 1, "the header must have the columns household, area and from");
  }
  std::vector<Household> households;
  while (csv.next() == codec::CsvReader::State::Record) {
    const auto fields = csv.fields();
    if (fields.size() <= std::max({name, area, from})) return bad_row(path, csv.line(), "too few columns");
    const auto since = parse_iso(fields[from]);
    if (!since) return bad_row(path, csv.line(), "'from' is not an ISO 8601 time with offset");
    households.push_back({std::string{fields[name]}, std::string{fields[area]}, *since});
  }
  return households;
}

Result<engine::Settings> settings_of(const ReplayOptions& options) {
  engine::Settings settings;
  settings.detector.calls_per_resident_month = options.calls_per_resident_month;
  if (options.limit == "default") return settings;
  int hours = 0;
  const char* end = options.limit.data() + options.limit.size();
  const auto read = std::from_chars(options.limit.data(), end, hours);
  const bool is_hours = read.ec == std::errc{} && read.ptr == end && hours > 0;
  if (!is_hours && options.limit != "none") {
    return Error{Errc::Invalid,
                 fmt::format("--limit: '{}' is none of default, none, or hours", options.limit)};
  }
  settings.detector.silence_limit.fill(Duration{hours * 1h});
  return settings;
}

class Replay {
 public:
  Replay(std::vector<Household> households, engine::Settings settings, std::ostream& signals)
      : households_{std::move(households)}, settings_{std::move(settings)}, signals_{signals} {
    for (std::size_t i = 0; i < households_.size(); ++i) {
      ids_[households_[i].name] = ResidentId{static_cast<std::int64_t>(i) + 1};
      to_enroll_.push_back(i);
    }
    std::ranges::stable_sort(to_enroll_, {}, [&](std::size_t i) { return households_[i].from; });
    signals_ << "household,episode,raised_at,grade,kind,last_life_sign,missed_signs\n";
  }

  Result<void> take(const codec::FileReading& row) {
    if (const auto told = advance_to(row.received_at); !told) return told.error();
    const auto found = ids_.find(std::string{row.household});
    if (found == ids_.end()) {
      ++unknown_;
      return Ok{};
    }
    const FeedId feed = feed_of(found->second, row);
    arrived_.readings.push_back({.feed = feed,
                                 .measure = row.measure,
                                 .start = row.start,
                                 .length = row.length,
                                 .value = row.value,
                                 .received_at = row.received_at});
    ++readings_;
    return Ok{};
  }

  Result<void> finish() {
    if (const auto told = close_arrival(); !told) return told.error();
    return tell(engine::Tick{});
  }

  std::int64_t readings() const { return readings_; }
  std::int64_t unknown() const { return unknown_; }
  std::int64_t signals() const { return written_; }

 private:
  // Everything that arrived at one instant is one entry.
  Result<void> advance_to(Timestamp received_at) {
    if (received_at == now_) return Ok{};
    if (received_at < now_) {
      return Error{Errc::Invalid, fmt::format("readings are not in order of arrival: {} follows {}",
                                              to_iso(received_at, settings_.detector.zone),
                                              to_iso(now_, settings_.detector.zone))};
    }
    if (const auto told = close_arrival(); !told) return told.error();
    const bool is_first = now_ == Timestamp{};
    now_ = received_at;
    if (is_first) {
      if (const auto told = tell(engine::SettingsActivated{.settings = settings_, .actor = {}}); !told) {
        return told.error();
      }
    }
    return enroll_due();
  }

  Result<void> enroll_due() {
    while (!to_enroll_.empty() && households_[to_enroll_.front()].from <= now_) {
      const Household& household = households_[to_enroll_.front()];
      to_enroll_.pop_front();
      Resident resident{.id = ids_.at(household.name), .area = household.area};
      resident.since = household.from;
      if (const auto told = tell(engine::ResidentChanged{.resident = resident}); !told) return told.error();
    }
    return Ok{};
  }

  // The file names no feeds: a household's measure is one, and its first reading tells the cadence.
  FeedId feed_of(ResidentId resident, const codec::FileReading& row) {
    const auto key = std::pair{resident, row.measure};
    const auto known = feeds_.find(key);
    if (known != feeds_.end()) return known->second;
    Feed feed{.id = FeedId{static_cast<std::int64_t>(feeds_.size()) + 1}, .resident = resident};
    feed.measure = row.measure;
    feed.provider = to_string(row.measure);
    feed.area = households_[static_cast<std::size_t>(resident.value - 1)].area;
    feed.cadence = std::max(row.length, Duration{1min});
    feeds_[key] = feed.id;
    new_feeds_.push_back(feed);
    return feed.id;
  }

  Result<void> close_arrival() {
    for (const Feed& feed : std::exchange(new_feeds_, {})) {
      if (const auto told = tell(engine::FeedRegistered{.feed = feed}); !told) return told.error();
    }
    if (arrived_.readings.empty()) return Ok{};
    arrived_.received_at = now_;
    return tell(std::exchange(arrived_, {}));
  }

  Result<void> tell(engine::LogBody body) {
    const engine::LogEntry entry{.position = ++position_, .at = now_, .body = std::move(body)};
    auto commit = engine_.process({&entry, 1});
    if (!commit) return commit.error();
    for (const Signal& signal : commit->signals) write(signal);
    if (!commit->publish) return Ok{};
    return tell(engine::CalibrationPublished{.calibration = std::move(*commit->publish)});
  }

  void write(const Signal& signal) {
    const Zone& zone = settings_.detector.zone;
    ++written_;
    signals_ << fmt::format(
        "{},{},{},{},{},{},{:.1f}\n", households_[static_cast<std::size_t>(signal.resident.value - 1)].name,
        signal.episode.value, to_iso(signal.raised_at, zone), to_string(signal.grade), to_string(signal.kind),
        to_iso(signal.evidence.last_life_sign.at, zone), signal.evidence.missed_signs_tenths / 10.0);
  }

  std::vector<Household> households_;
  engine::Settings settings_;
  std::ostream& signals_;
  std::unordered_map<std::string, ResidentId> ids_;
  std::deque<std::size_t> to_enroll_;
  std::map<std::pair<ResidentId, Measure>, FeedId> feeds_;
  std::vector<Feed> new_feeds_;
  engine::ReadingsArrived arrived_;
  engine::Engine engine_{engine::Recovered{}, {.casework = false, .checkpoints = false}};
  Position position_ = 0;
  Timestamp now_;
  std::int64_t readings_ = 0;
  std::int64_t unknown_ = 0;
  std::int64_t written_ = 0;
};

Result<void> replay_file(const std::string& path, Replay& replay) {
  Progress progress{"replay"};
  feeds::ReadingFileOptions options;
  options.progress = [&](feeds::FileProgress read) {
    const auto total = static_cast<double>(std::max<std::uint64_t>(1, read.bytes_total));
    progress.show(static_cast<double>(read.bytes_read) / total,
                  fmt::format("{:.1f} M readings", static_cast<double>(replay.readings()) / 1e6));
  };
  auto file = feeds::ReadingFile::open(path, std::move(options));
  if (!file) return file.error();
  for (;;) {
    const auto took = file->next();
    if (!took) return took.error();
    if (*took == feeds::ReadingFile::Took::End) return replay.finish();
    if (*took == feeds::ReadingFile::Took::Reject) continue;
    if (const auto told = replay.take(file->row()); !told) return told.error();
  }
}

}  // namespace

Result<void> run_replay(const ReplayOptions& options) {
  auto settings = settings_of(options);
  if (!settings) return settings.error();
  auto households = read_households(options.residents);
  if (!households) return households.error();
  std::ofstream signals{options.signals};
  if (!signals) return Error{Errc::Invalid, fmt::format("cannot write {}", options.signals)};
  const std::size_t count = households->size();
  Replay replay{std::move(*households), std::move(*settings), signals};
  if (const auto done = replay_file(options.readings, replay); !done) return done.error();
  signals.flush();
  if (!signals) return Error{Errc::Unavailable, fmt::format("writing {} failed", options.signals)};
  fmt::print("{} residents, {} readings ({} of unknown households) -> {} signals in {}\n", count,
             replay.readings(), replay.unknown(), replay.signals(), options.signals);
  return Ok{};
}

}  // namespace anbu::app

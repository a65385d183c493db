// anbu import: files of readings into the service's log, in order of arrival, so that the past is learned as
// if it had been lived. The household of a file is the provider's own key of the feed.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "app/commands.h"
#include "app/installation.h"
#include "app/progress.h"
#include "feeds/reading_file.h"
#include "feeds/zone_database.h"

namespace anbu::app {
namespace {

constexpr Duration kTogether = 1h;  // of arrivals in one entry

struct Gathered {
  std::vector<Reading> readings;
  std::int64_t unknown = 0;
  std::int64_t rejected = 0;
};

class FeedsByKey {
 public:
  FeedsByKey(registry::Register& people, std::string provider)
      : people_{people}, provider_{std::move(provider)} {}

  Result<std::optional<FeedId>> find(const codec::FileReading& row) {
    const auto key = std::pair{std::string{row.household}, row.measure};
    const auto known = known_.find(key);
    if (known != known_.end()) return known->second;
    const auto found = people_.feed({.provider = provider_, .key = key.first, .measure = row.measure});
    if (found) known_[key] = *found;
    return found;
  }

 private:
  registry::Register& people_;
  std::string provider_;
  std::map<std::pair<std::string, Measure>, std::optional<FeedId>> known_;
};

Result<void> gather(const std::string& path, const feeds::ReadingFileOptions& options, FeedsByKey& feeds,
                    Gathered& gathered) {
  auto file = feeds::ReadingFile::open(path, options);
  if (!file) return file.error();
  for (;;) {
    const auto took = file->next();
    if (!took) return took.error();
    if (*took == feeds::ReadingFile::Took::End) return Ok{};
    if (*took == feeds::ReadingFile::Took::Reject) {
      ++gathered.rejected;
      continue;
    }
    const codec::FileReading& row = file->row();
    const auto feed = feeds.find(row);
    if (!feed) return feed.error();
    if (!*feed) {
      ++gathered.unknown;
      continue;
    }
    gathered.readings.push_back({.feed = **feed,
                                 .measure = row.measure,
                                 .start = row.start,
                                 .length = row.length,
                                 .value = row.value,
                                 .received_at = row.received_at});
  }
}

Result<void> append(node::Partition& partition, std::vector<Reading>& readings) {
  std::ranges::stable_sort(readings, {}, &Reading::received_at);
  Progress progress{"learn"};
  for (std::size_t first = 0; first < readings.size();) {
    std::size_t last = first;
    while (last < readings.size() && readings[last].received_at < readings[first].received_at + kTogether)
      ++last;
    engine::ReadingsArrived arrived{.received_at = readings[last - 1].received_at, .readings = {}};
    arrived.readings.assign(readings.begin() + static_cast<std::ptrdiff_t>(first),
                            readings.begin() + static_cast<std::ptrdiff_t>(last));
    const Timestamp at = arrived.received_at;
    const engine::Append body{.body = std::move(arrived), .request_key = {}, .answer = {}};
    if (const auto turned = partition.turn({&body, 1}, at); !turned) return turned.error();
    first = last;
    progress.show(static_cast<double>(last) / static_cast<double>(readings.size()), "");
  }
  return Ok{};
}

Result<feeds::ReadingFileOptions> file_options(const ImportOptions& options, Progress& progress) {
  feeds::ReadingFileOptions wanted;
  if (!options.zone.empty()) {
    auto zone = feeds::load_zone(options.zone);
    if (!zone) return zone.error();
    wanted.zone = std::move(*zone);
  }
  wanted.progress = [&progress](feeds::FileProgress read) {
    const auto total = static_cast<double>(std::max<std::uint64_t>(1, read.bytes_total));
    progress.show(static_cast<double>(read.bytes_read) / total, "");
  };
  return wanted;
}

Result<Gathered> gather_all(const ImportOptions& options, registry::Register& people) {
  Progress progress{"read"};
  const auto wanted = file_options(options, progress);
  if (!wanted) return wanted.error();
  FeedsByKey feeds{people, options.provider};
  Gathered gathered;
  for (const std::string& path : options.files) {
    if (const auto done = gather(path, *wanted, feeds, gathered); !done) return done.error();
  }
  return gathered;
}

}  // namespace

Result<void> run_import(const ImportOptions& options) {
  const auto config = read_config(options.config);
  if (!config) return config.error();
  const auto lock = InstallationLock::take(*config);
  if (!lock) return lock.error();
  const auto master = master_key(*config);
  if (!master) return master.error();
  // Nobody is called today for a silence that was over long ago.
  const engine::EngineOptions learn_only{.casework = false};
  auto plant = Plant::open(
      config->database, *master, [](const engine::Commit&) {}, learn_only);
  if (!plant) return plant.error();
  if (const auto opened = (*plant)->partition().open(); !opened) return opened.error();
  auto gathered = gather_all(options, (*plant)->people());
  if (!gathered) return gathered.error();
  const auto oldest = std::ranges::min_element(gathered->readings, {}, &Reading::received_at);
  const Timestamp begin = oldest == gathered->readings.end() ? Timestamp{} : oldest->received_at;
  const Timestamp log_at = (*plant)->partition().at();
  if (const auto told = (*plant)->tell(begin); !told) return told.error();
  if (const auto done = append((*plant)->partition(), gathered->readings); !done) return done.error();
  fmt::print("{} readings taken, {} of feeds that nobody has, {} rejected\n", gathered->readings.size(),
             gathered->unknown, gathered->rejected);
  if (begin < log_at) {
    fmt::print(
        "the log stood at {} already: older readings are kept and shown, but no routine is learned from "
        "them\n",
        to_iso(log_at, seoul()));
  }
  return Ok{};
}

}  // namespace anbu::app

#include "store/sql_store.h"

#include <fmt/format.h>

#include "codec/profile_codec.h"
#include "store/migrations.h"
#include "store/read_rows.h"
#include "store/recover.h"
#include "store/relearner.h"
#include "store/rows.h"

namespace anbu::store {
namespace {

constexpr std::int64_t kPage = 1000;
constexpr std::int64_t kForgottenAtOnce = 10'000;  // the writer waits meanwhile

template <class Items, class Write>
Result<void> each(const Items& items, Write write_one) {
  for (const auto& item : items) {
    if (auto written = write_one(item); !written) return written;
  }
  return Ok{};
}

Result<Position> oldest_needed(sql::Connection& connection) {
  auto found = connection.run(
      "select h.position, (select min(c.position) from checkpoints c) from store_head h where h.one = 1");
  if (!found) return found.error();
  const sql::Row& row = found->rows.at(0);
  return row.is_null(1) ? row.integer(0) : std::min(row.integer(0), row.integer(1));
}

Result<void> forget_before(sql::Connection& connection, Timestamp kept_from) {
  const Day first_day = std::chrono::floor<std::chrono::days>(kept_from);
  auto cut = connection.execute(
      "delete from day_series where (resident, day, position) in "
      "(select resident, day, position from day_series where day < $1 limit $2)",
      {std::int64_t{first_day.time_since_epoch().count()}, kForgottenAtOnce});
  if (cut) cut = connection.execute("delete from outbox where ended_at < $1", {to_unix(kept_from)});
  if (cut) cut = connection.execute("delete from rejects where hour < $1", {to_unix(kept_from)});
  return cut;
}

// The last calibration at or before `needed` is in force after it.
Result<void> forget_superseded(sql::Connection& connection, Position needed) {
  return connection.execute(
      "delete from calibrations where position < "
      "(select max(c.position) from calibrations c where c.position <= $1)",
      {needed});
}

}  // namespace

Result<std::unique_ptr<SqlStore>> SqlStore::open(sql::Connection& connection, Seal seal) {
  auto migrated = sql::migrate(connection, "store", store_migrations());
  if (!migrated) return migrated.error();
  return std::unique_ptr<SqlStore>{new SqlStore{connection, std::move(seal)}};
}

Result<engine::Recovered> SqlStore::recover() {
  auto transaction = sql::Transaction::begin(connection_);
  if (!transaction) return transaction.error();
  auto owned = connection_.run("update store_head set epoch = epoch + 1 where one = 1 returning epoch");
  if (!owned) return owned.error();
  auto recovered = read_recovered(connection_);
  if (!recovered) return recovered.error();
  if (auto committed = transaction->commit(); !committed) return committed.error();
  epoch_ = owned->rows.at(0).integer(0);
  return recovered;
}

Result<void> SqlStore::each_checkpoint(const std::function<void(engine::Checkpoint)>& visit) {
  std::int64_t last = std::numeric_limits<std::int64_t>::min();
  Relearner relearner{connection_, seal_};
  int relearned = 0;
  for (;;) {
    const auto page = connection_.run(
        "select resident, position, body from checkpoints where resident > $1 and body is not null "
        "order by resident limit $2",
        {last, kPage});
    if (!page) return page.error();
    for (const sql::Row& row : page->rows) {
      const bool is_earlier = codec::is_of_earlier_detector(row.bytes(2));
      auto checkpoint =
          is_earlier ? relearner.checkpoint(ResidentId{row.integer(0)}, row.integer(1)) : checkpoint_of(row);
      if (is_earlier && relearning_) relearning_(++relearned);
      if (!checkpoint) return checkpoint.error();
      visit(*std::move(checkpoint));
      last = row.integer(0);
    }
    if (std::ssize(page->rows) < kPage) return Ok{};
  }
}

Result<void> SqlStore::commit(const engine::Commit& commit) {
  auto transaction = sql::Transaction::begin(connection_);
  if (!transaction) return transaction.error();
  if (auto moved = move_head(commit); !moved) return moved;
  if (auto written = write_all(commit); !written) return written;
  return transaction->commit();
}

Result<Position> SqlStore::purge(Timestamp now) {
  auto transaction = sql::Transaction::begin(connection_);
  if (!transaction) return transaction.error();
  if (auto cut = forget_before(connection_, now - engine::kReadingsKept); !cut) return cut.error();
  auto needed = oldest_needed(connection_);
  if (!needed) return needed.error();
  if (auto cut = forget_superseded(connection_, *needed); !cut) return cut.error();
  if (auto committed = transaction->commit(); !committed) return committed.error();
  return needed;
}

// Compare-and-set; until the end of the transaction nobody else can move it.
Result<void> SqlStore::move_head(const engine::Commit& commit) {
  const engine::Serials& serials = commit.serials;
  auto moved = connection_.run(
      "update store_head set position = $3, at = $4, next_case = $5, next_action = $6, case_year = $7, "
      "next_in_year = $8, next_task = $9 where one = 1 and epoch = $1 and position = $2",
      {epoch_, commit.after, commit.upto, to_unix(commit.at), serials.next_case, serials.next_action,
       serials.case_year, serials.next_in_year, serials.next_task});
  if (!moved) return moved.error();
  if (moved->changed == 1) return Ok{};
  return Error{Errc::Conflict,
               fmt::format("the store has another owner or does not stand at {}", commit.after)};
}

Result<void> SqlStore::write_all(const engine::Commit& commit) {
  const auto write_one = [this](const auto& item) { return write(connection_, item); };
  const auto write_chunk = [this](const engine::SeriesChunk& chunk) {
    return write(connection_, chunk, seal_);
  };
  const auto know = [&](const Resident& resident) {
    return know_from(connection_, resident.id, commit.after);
  };
  const auto finish_one = [&](const engine::FinishedAction& one) {
    return finish(connection_, one, commit.at);
  };
  int ordinal = 0;
  const auto write_next = [&](const Signal& signal) {
    return write_signal(connection_, signal, commit.upto, ordinal++);
  };
  Result<void> written = each(commit.residents, write_one);
  if (written) written = each(commit.residents, know);
  if (written) written = each(commit.suggestions, write_one);
  if (written) written = each(commit.statuses, write_one);
  if (written) written = each(commit.absences, write_one);
  if (written) written = each(commit.feeds, write_one);
  if (written) written = each(commit.feed_statuses, write_one);
  if (written) written = each(commit.feed_reports, write_one);
  if (written) written = each(commit.cases, write_one);
  if (written) written = each(commit.entries, write_one);
  if (written) written = each(commit.actions, write_one);
  if (written) written = each(commit.members, write_one);
  if (written) written = each(commit.tasks, write_one);
  if (written) written = each(commit.call_counts, write_one);
  if (written) written = each(commit.hand_overs, write_one);
  if (written && commit.roster) written = write(connection_, *commit.roster);
  if (written) written = each(commit.finished, finish_one);
  if (written) written = each(commit.signals, write_next);
  if (written) written = each(commit.checkpoints, write_one);
  if (written) written = each(commit.series, write_chunk);
  if (written) written = each(commit.settings, write_one);
  if (written) written = each(commit.calibrations, write_one);
  return written;
}

}  // namespace anbu::store

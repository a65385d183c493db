// A process that is killed while it appends: what it was told is durable must be there, and nothing half.
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "samples.h"
#include "sql_backend.h"

namespace anbu::contract {
namespace {

constexpr Position kGroup = 3;
constexpr Position kAcknowledgedAtLeast = 5 * kGroup;

[[noreturn]] void append_and_tell(const std::string& location, int told) {
  SqlBackend backend{location};
  engine::Log& log = backend.open_log();
  const std::vector<engine::Append> group(kGroup, batch(50, kNoon));
  for (;;) {
    const auto appended = log.append(group, kNoon);
    if (!appended || write(told, &*appended, sizeof *appended) != sizeof *appended) _exit(1);
  }
}

// The last position that `told` has; 0: the writer is gone.
Position next_told(int told) {
  Position position = 0;
  return read(told, &position, sizeof position) == sizeof position ? position : 0;
}

TEST(KilledWriter, LeavesAllThatItAcknowledgedAndOnlyWholeGroups) {
  const std::string location = new_location();
  if (location.empty()) GTEST_SKIP() << "this database cannot be had here";
  int ends[2];
  ASSERT_EQ(pipe(ends), 0);
  const pid_t writer = fork();
  if (writer == 0) append_and_tell(location, ends[1]);
  close(ends[1]);
  Position acknowledged = 0;
  while (acknowledged < kAcknowledgedAtLeast) {
    const Position position = next_told(ends[0]);
    ASSERT_GT(position, acknowledged);
    acknowledged = position;
  }
  kill(writer, SIGKILL);
  waitpid(writer, nullptr, 0);
  for (Position position = next_told(ends[0]); position != 0; position = next_told(ends[0]))
    acknowledged = position;
  close(ends[0]);

  SqlBackend backend{location};
  engine::Log& log = backend.open_log();
  const auto found = log.read(0, 1'000'000);
  ASSERT_TRUE(found) << found.error().message;
  EXPECT_GE(std::ssize(*found), acknowledged);
  EXPECT_EQ(std::ssize(*found) % kGroup, 0);
  EXPECT_EQ(*log.append(std::vector{tick()}, kNoon), std::ssize(*found) + 1);
}

}  // namespace
}  // namespace anbu::contract

#include "app/drill_player.h"

#include <fmt/format.h>

#include "store/queries.h"

namespace anbu::app {
namespace {

// A drill that nobody has closed by then plays nothing more.
constexpr Duration kLongestDrill = 24h;

CrewId asked_crew(const Case& subject) {
  return subject.units.empty() ? CrewId{} : subject.units.front().crew;
}

}  // namespace

Result<std::vector<engine::LogBody>> DrillPlayer::minute(Timestamp now) {
  std::vector<engine::LogBody> said;
  auto runs = roster::runs_since(plant_.connection(), now - kLongestDrill);
  if (!runs) return runs.error();
  for (roster::DrillRun& run : *runs) {
    if (const auto played = play(std::move(run), now, said); !played) return played.error();
  }
  return said;
}

Result<void> DrillPlayer::play(roster::DrillRun run, Timestamp now, std::vector<engine::LogBody>& said) {
  const roster::DrillScript* script = roster::drill_named(run.script);
  if (script == nullptr) return Ok{};
  const auto file = store::find_case(plant_.connection(), run.subject);
  if (!file) return file.error();
  const Case& subject = file->subject;
  for (const int place : roster::due_events(*script, run, subject, now)) {
    const roster::DrillEvent& event = script->events[static_cast<std::size_t>(place)];
    Command command{.kind = CommandKind::AddNote, .subject = subject.id, .resident = subject.resident};
    if (event.crew) {
      command.kind = CommandKind::CrewReport;
      command.crew = *event.crew;
      command.crew_id = asked_crew(subject);
    }
    if (event.danger) command.kind = CommandKind::RecordDanger;
    if (!event.told.empty()) {
      const auto note = seal(subject.resident, event.told, now);
      if (!note) return note.error();
      command.note = *note;
    }
    run.played |= std::int64_t{1} << place;
    said.emplace_back(engine::CommandIssued{.command = command});
  }
  return roster::put_run(plant_.connection(), run);
}

Result<NoteId> DrillPlayer::seal(ResidentId resident, std::string_view text, Timestamp now) {
  auto transaction = sql::Transaction::begin(plant_.connection());
  if (!transaction) return transaction.error();
  const auto note = plant_.people().add_note(resident, fmt::format("[훈련] {}", text), now);
  if (!note) return note.error();
  if (const auto done = transaction->commit(); !done) return done.error();
  return *note;
}

}  // namespace anbu::app

#include "channels/voice.h"

#include <fmt/format.h>

#include <charconv>

#include "channels/console.h"

namespace anbu::channels {
namespace {

constexpr Duration kRingWithin = 45s;  // a call that cannot begin by then is a later attempt's
constexpr Duration kTalkMost = 8min;   // below the outbox's lease
// The report is in the log by then; told sooner, a fall in between would lose it.
constexpr Duration kTakenAfter = 5s;

std::string reference(const Action& action) {
  return fmt::format("{}/{}/{}", action.id.value, action.subject.value, action.resident.value);
}

// "ACTION/CASE/RESIDENT", ours.
std::optional<ActionReport> report_of(const std::string& ref,
                                      ActionOutcome outcome = ActionOutcome::Unknown) {
  std::int64_t ids[3] = {};
  const char* at = ref.data();
  const char* end = at + ref.size();
  for (std::int64_t& id : ids) {
    const auto read = std::from_chars(at, end, id);
    if (read.ec != std::errc{}) return std::nullopt;
    at = read.ptr == end ? end : read.ptr + 1;
  }
  return ActionReport{.action = ActionId{ids[0]},
                      .subject = CaseId{ids[1]},
                      .resident = ResidentId{ids[2]},
                      .outcome = outcome};
}

}  // namespace

std::string call_key(const Action& action) {
  return fmt::format("anbu-{}-{}", action.id.value, to_unix(action.created_at));
}

// A drill rings nobody: the trainee's next step is as if nobody had answered.
void Voice::begin(const Action& action, Done done) {
  if (action.drill) return done(report(action, ActionOutcome::NoAnswer));
  const auto party = outside_.party(action);
  if (!party) {
    outside_.fault(party.error());
    return done(report(action, ActionOutcome::Unreachable));
  }
  const Timestamp now = outside_.now();
  const codec::VoicePlace call{.key = call_key(action),
                               .ref = reference(action),
                               .number = party->number,
                               .not_after = to_unix(now + kRingWithin),
                               .record = party->record};
  const bool connects = action.kind == ActionKind::Connect;
  const codec::VoiceConnect connect{.call = call, .extension = party->extension};
  const codec::VoiceOrder order = connects ? codec::VoiceOrder{connect} : codec::VoiceOrder{call};
  Waiting waiting{
      .action = action, .done = std::move(done), .order = order, .give_up_at = now + kRingWithin + kTalkMost};
  outside_.post([this, waiting = std::move(waiting)] { place(call_key(waiting.action), waiting); });
}

void Voice::place(const std::string& key, Waiting waiting) {
  waiting.was_sent = up_;
  if (up_) outside_.send(codec::write_order(waiting.order));
  waiting_.insert_or_assign(key, std::move(waiting));
}

void Voice::on_state(bool up) {
  up_ = up;
}

// What was placed before is told again: a key that is known rings no second time.
void Voice::on(const codec::VoiceHello& hello) {
  if (hello.version != codec::kVoiceVersion) {
    outside_.fault({Errc::Invalid, fmt::format("anbu-voice speaks version {}, not {}", hello.version,
                                               codec::kVoiceVersion)});
  }
  for (auto& [key, waiting] : waiting_) {
    waiting.was_sent = true;
    outside_.send(codec::write_order(waiting.order));
  }
}

void Voice::on_line(std::string_view line) {
  const auto news = codec::read_news(line);
  if (!news) return outside_.fault(news.error());
  std::visit([this](const auto& one) { on(one); }, *news);
}

// Two people who speak may do so for as long as they like: what was asked for is done.
void Voice::on(const codec::VoiceProgress& progress) {
  const auto found = waiting_.find(progress.key);
  const bool connects = found != waiting_.end() && found->second.action.kind == ActionKind::Connect;
  if (!connects || progress.stage != codec::VoiceStage::Joined) return;
  const Waiting waiting = std::move(found->second);
  waiting_.erase(found);
  waiting.done(report(waiting.action, ActionOutcome::Delivered));
}

void Voice::on(const codec::VoiceEnded& ended) {
  if (!ended.heard.empty()) {
    if (const auto whose = report_of(ended.ref, ended.outcome)) outside_.words(*whose, ended.heard);
    return;
  }
  const bool is_repeated = done_.contains(ended.key);
  done_.try_emplace(ended.key, outside_.now() + kTakenAfter);
  if (is_repeated) return;
  outside_.counted(ended);
  const auto found = waiting_.find(ended.key);
  if (found != waiting_.end()) {
    const Waiting waiting = std::move(found->second);
    waiting_.erase(found);
    return waiting.done(report(waiting.action, ended.outcome));
  }
  if (ended.outcome == ActionOutcome::Delivered) return;  // they were joined, and that was told
  if (const auto late = report_of(ended.ref, ended.outcome)) outside_.late(*late);
}

void Voice::on(const codec::VoiceTrunk& trunk) {
  outside_.trunk(trunk);
}

void Voice::on(const codec::VoiceIncoming& incoming) {
  outside_.incoming(incoming);
}

void Voice::on(const codec::VoiceRecorded& recorded) {
  if (const auto whose = report_of(recorded.ref)) outside_.recorded(*whose, recorded.key);
}

// Gone for too long: a call that nobody has seen begin has failed, another one is unknown.
void Voice::on_second() {
  const Timestamp now = outside_.now();
  for (auto at = waiting_.begin(); at != waiting_.end();) {
    const Duration patience = at->second.was_sent ? 0s : kTalkMost;
    if (now + patience < at->second.give_up_at) {
      ++at;
      continue;
    }
    const Waiting waiting = std::move(at->second);
    at = waiting_.erase(at);
    const auto outcome = waiting.was_sent ? ActionOutcome::Unknown : ActionOutcome::Failed;
    waiting.done(report(waiting.action, outcome));
  }
  for (auto& [key, at] : done_) {
    if (at == kNever || now < at || !up_) continue;
    outside_.send(codec::write_order(codec::VoiceTaken{.key = key}));
    at = kNever;
  }
  std::erase_if(done_, [](const auto& one) { return one.second == kNever; });
}

}  // namespace anbu::channels

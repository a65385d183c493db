#include "app/telephone.h"

#include <fmt/format.h>
#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <spdlog/spdlog.h>

#include "auth/accounts.h"
#include "channels/voice.h"
#include "node/line_wire.h"
#include "node/pace.h"
#include "node/telephone_watch.h"
#include "register/consents.h"
#include "sealing/recording.h"

namespace anbu::app {
namespace {

// Her numbers in turn: a second try goes to the landline, where there is one.
Result<std::string> number_of(registry::Register& people, const Action& action) {
  const auto person = people.person(action.resident);
  if (!person) return person.error();
  if (action.contact > 0) {
    if (const registry::Contact* contact = person->contact(action.contact)) return contact->phone;
  } else if (!person->phones.empty()) {
    return person->phones[static_cast<std::size_t>(std::max(action.attempt - 1, 0)) % person->phones.size()];
  }
  return Error{Errc::NotFound, fmt::format("action {}: the register has no number for contact {}",
                                           action.id.value, action.contact)};
}

Result<channels::Party> party_of(registry::Register& people, sql::Connection& accounts,
                                 const Action& action) {
  const auto number = number_of(people, action);
  if (!number) return number.error();
  const auto plain = registry::plain_phone(*number);
  if (!plain) {
    return Error{Errc::Invalid, fmt::format("action {}: contact {} has no telephone number", action.id.value,
                                            action.contact)};
  }
  if (action.kind != ActionKind::Connect) return channels::Party{.number = *plain, .extension = {}};
  const auto extension = auth::extension_of(accounts, action.actor);
  if (!extension) return extension.error();
  return channels::Party{.number = *plain, .extension = *extension};
}

}  // namespace

struct Telephone::Parts {
  Parts(const std::string& socket, const RecordingSettings& recordings,
        registry::Register& register_of_people, sql::Connection& connection)
      : people{register_of_people}, accounts{connection}, shelf{recordings}, voice{outside()}, wire{socket} {}

  channels::Voice::Outside outside();
  void count(const codec::VoiceEnded& ended);
  void tell_trunk(const codec::VoiceTrunk& trunk);
  void note(const ActionReport& whose, const std::string& text);
  Result<channels::Party> party(const Action& action);
  Result<std::string> recording_key(const Action& action);

  registry::Register& people;
  sql::Connection& accounts;
  std::optional<Surroundings> around;  // once started
  prometheus::Family<prometheus::Counter>* calls = nullptr;
  prometheus::Family<prometheus::Gauge>* trunks = nullptr;
  node::TelephoneWatch watch;
  RecordingShelf shelf;
  channels::Voice voice;
  node::LineWire wire;  // its thread ends before what it speaks to
};

channels::Voice::Outside Telephone::Parts::outside() {
  return {.post = [this](std::function<void()> job) { wire.post(std::move(job)); },
          .send = [this](const std::string& line) { wire.send(line); },
          .now = [] { return node::RealPace{}.now(); },
          .party = [this](const Action& action) { return party(action); },
          .late =
              [this](const ActionReport& report) {
                SPDLOG_INFO("call of an earlier life action={} outcome={}", report.action.value,
                            to_string(report.outcome));
                engine::Append append{
                    .body = engine::ActionEnded{.report = report}, .request_key = {}, .answer = {}};
                around->intake.submit(std::move(append), engine::Intake::After::Durable,
                                      [](const Result<Position>&) {});
              },
          .counted = [this](const codec::VoiceEnded& ended) { count(ended); },
          .words = [this](const ActionReport& whose, const std::string& text) { note(whose, text); },
          .recorded = [this](const ActionReport& whose, const std::string& name) { shelf.take(whose, name); },
          .trunk = [this](const codec::VoiceTrunk& trunk) { tell_trunk(trunk); },
          .incoming =
              [this](const codec::VoiceIncoming& call) {
                SPDLOG_INFO("incoming call={} stage={}", call.call, to_string(call.stage));
                watch.incoming(call);
                around->incoming_changed();
              },
          .fault = [](const Error& error) { SPDLOG_ERROR("voice error=\"{}\"", error.message); }};
}

Result<channels::Party> Telephone::Parts::party(const Action& action) {
  auto party = party_of(people, accounts, action);
  if (!party) return party;
  auto key = recording_key(action);
  if (!key) return key.error();
  party->record = *std::move(key);
  return party;
}

// Empty: this call is not recorded.
Result<std::string> Telephone::Parts::recording_key(const Action& action) {
  if (!shelf.allows(action)) return std::string{};
  const auto agreed = registry::agrees(accounts, action.resident, registry::Purpose::CallRecording);
  if (!agreed) return agreed.error();
  if (!*agreed) return std::string{};
  const std::string name = channels::call_key(action);
  const auto key = people.recording_key(action.resident, name);
  if (!key) return key.error();
  wire.post(
      [this, name, resident = action.resident] { shelf.watch(name, resident, node::RealPace{}.now()); });
  return sealing::to_hex(*key);
}

void Telephone::Parts::count(const codec::VoiceEnded& ended) {
  calls->Add({{"outcome", std::string{to_string(ended.outcome)}}, {"reason", ended.reason}}).Increment();
  SPDLOG_INFO("call key={} outcome={} reason={} trunk={} sip_code={}", ended.key, to_string(ended.outcome),
              ended.reason, ended.trunk, ended.sip_code);
}

void Telephone::Parts::tell_trunk(const codec::VoiceTrunk& trunk) {
  watch.trunk(trunk);
  const bool carries = trunk.state == codec::TrunkState::Up || trunk.state == codec::TrunkState::Unproven;
  trunks->Add({{"name", trunk.name}}).Set(carries ? 1 : 0);
  if (carries) {
    SPDLOG_INFO("trunk name={} state={}", trunk.name, to_string(trunk.state));
  } else {
    SPDLOG_ERROR("trunk name={} state={}", trunk.name, to_string(trunk.state));
  }
}

// Sealed like every note; the case gets its id, and says that a program heard it.
void Telephone::Parts::note(const ActionReport& whose, const std::string& text) {
  const auto sealed = [&]() -> Result<NoteId> {
    const auto records = around->open_records();
    if (!records) return records.error();
    auto transaction = sql::Transaction::begin(*(*records)->database);
    if (!transaction) return transaction.error();
    const std::string words = fmt::format("음성 인식(참고용, 확인 필요): {}", text);
    const auto note = (*records)->residents.add_note(whose.resident, words, node::RealPace{}.now());
    if (!note) return note.error();
    if (const auto committed = transaction->commit(); !committed) return committed.error();
    return *note;
  }();
  if (!sealed) {
    SPDLOG_ERROR("words of action={} are lost error=\"{}\"", whose.action.value, sealed.error().message);
    return;
  }
  const Command hint{.kind = CommandKind::AddNote,
                     .subject = whose.subject,
                     .resident = whose.resident,
                     .actor = {},
                     .note = *sealed};
  engine::Append append{.body = engine::CommandIssued{hint}, .request_key = {}, .answer = {}};
  around->intake.submit(std::move(append), engine::Intake::After::Durable, [](const Result<Position>&) {});
}

Telephone::Telephone(const std::string& socket, const RecordingSettings& recordings,
                     registry::Register& people, sql::Connection& accounts)
    : parts_{std::make_unique<Parts>(socket, recordings, people, accounts)} {}

Telephone::~Telephone() = default;

engine::Channel& Telephone::channel() {
  return parts_->voice;
}

http::TelephoneDesk Telephone::desk() {
  Parts& parts = *parts_;
  return {.incoming = [&parts] { return parts.watch.incoming_calls(); },
          .answer =
              [&parts](const std::string& call, const std::string& extension) {
                if (!parts.watch.rings(call)) return false;
                const codec::VoiceAnswer order{.call = call, .extension = extension};
                parts.wire.post([&parts, order] { parts.wire.send(codec::write_order(order)); });
                return true;
              },
          .recording = [&parts](const std::string& name) { return parts.shelf.sealed_sound(name); }};
}

void Telephone::start(Surroundings surroundings) {
  Parts& parts = *parts_;
  prometheus::Registry& registry = surroundings.registry;
  parts.around.emplace(std::move(surroundings));
  parts.calls = &prometheus::BuildCounter()
                     .Name("anbu_voice_calls_total")
                     .Help("Automatic calls that have ended, by outcome and reason")
                     .Register(registry);
  parts.trunks = &prometheus::BuildGauge()
                      .Name("anbu_voice_trunk_up")
                      .Help("1: the trunk carries calls; 0: it is down or refuses the credentials")
                      .Register(registry);
  parts.shelf.start(
      {.open_records = parts.around->open_records, .unrecord = [&parts](const std::string& name) {
         parts.wire.send(codec::write_order(codec::VoiceUnrecord{.key = name}));
       }});
  parts.wire.start({.on_line = [&parts](std::string_view line) { parts.voice.on_line(line); },
                    .on_state =
                        [&parts](bool up) {
                          parts.watch.connected(up);
                          parts.voice.on_state(up);
                        },
                    .on_second =
                        [&parts] {
                          parts.voice.on_second();
                          parts.shelf.on_second(node::RealPace{}.now());
                        }});
}

void Telephone::stop() {
  parts_->wire.stop();
}

std::vector<std::string> Telephone::problems() const {
  return parts_->watch.problems();
}

}  // namespace anbu::app

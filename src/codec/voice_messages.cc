#include "codec/voice_messages.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "codec/pack.h"
#include "domain/value_named.h"

namespace anbu::codec {
namespace {

using nlohmann::json;

constexpr std::size_t kTextMost = 2000;
constexpr std::array<std::string_view, 4> kStageNames{"ringing", "answered", "joined", "over"};
constexpr std::array<std::string_view, 4> kTrunkStateNames{"unproven", "up", "down", "wrong_credentials"};

// One list of fields for each kind, which writes and reads it: `io(name, value)`.
void fields(auto& io, Like<VoicePlace> auto& message) {
  io("key", message.key);
  io("ref", message.ref);
  io("number", message.number);
  io("not_after", message.not_after);
  io("record", message.record);
}
void fields(auto& io, Like<VoiceConnect> auto& message) {
  fields(io, message.call);
  io("extension", message.extension);
}
template <class Message>
requires Like<Message, VoiceCancel> || Like<Message, VoiceTaken> || Like<Message, VoiceUnrecord>
void fields(auto& io, Message& message) {
  io("key", message.key);
}
void fields(auto& io, Like<VoiceAnswer> auto& message) {
  io("call", message.call);
  io("extension", message.extension);
}
void fields(auto& io, Like<VoiceHello> auto& message) {
  io("version", message.version);
}
void fields(auto& io, Like<VoiceProgress> auto& message) {
  io("key", message.key);
  io("stage", message.stage);
}
void fields(auto& io, Like<VoiceEnded> auto& message) {
  io("key", message.key);
  io("ref", message.ref);
  io("outcome", message.outcome);
  io("reason", message.reason);
  io("trunk", message.trunk);
  io("sip_code", message.sip_code);
  io("heard", message.heard);
}
void fields(auto& io, Like<VoiceTrunk> auto& message) {
  io("name", message.name);
  io("state", message.state);
}
void fields(auto& io, Like<VoiceIncoming> auto& message) {
  io("call", message.call);
  io("number", message.number);
  io("stage", message.stage);
  io("extension", message.extension);
  io("since", message.since);
}
void fields(auto& io, Like<VoiceRecorded> auto& message) {
  io("key", message.key);
  io("ref", message.ref);
}
void fields(auto& io, Like<VoicePlaced> auto& message) {
  io("key", message.key);
  io("ref", message.ref);
  io("at", message.at);
}

// How a line says what it is.
template <class Message>
constexpr std::string_view kName = "";
template <>
constexpr std::string_view kName<VoicePlace> = "place";
template <>
constexpr std::string_view kName<VoiceConnect> = "connect";
template <>
constexpr std::string_view kName<VoiceCancel> = "cancel";
template <>
constexpr std::string_view kName<VoiceTaken> = "taken";
template <>
constexpr std::string_view kName<VoiceAnswer> = "answer";
template <>
constexpr std::string_view kName<VoiceHello> = "hello";
template <>
constexpr std::string_view kName<VoiceProgress> = "progress";
template <>
constexpr std::string_view kName<VoiceEnded> = "ended";
template <>
constexpr std::string_view kName<VoiceTrunk> = "trunk";
template <>
constexpr std::string_view kName<VoiceIncoming> = "incoming";
template <>
constexpr std::string_view kName<VoiceUnrecord> = "unrecord";
template <>
constexpr std::string_view kName<VoiceRecorded> = "recorded";
template <>
constexpr std::string_view kName<VoicePlaced> = "placed";

class Writer {
 public:
  explicit Writer(std::string_view kind) { json_["kind"] = kind; }
  void operator()(const char* name, const std::string& text) { json_[name] = text; }
  void operator()(const char* name, const std::int64_t& number) { json_[name] = number; }
  void operator()(const char* name, const int& number) { json_[name] = number; }
  template <class Enum>
  void operator()(const char* name, const Enum& value) requires std::is_enum_v<Enum> {
    json_[name] = to_string(value);
  }
  std::string line() const { return json_.dump(-1, ' ', false, json::error_handler_t::replace) + '\n'; }

 private:
  json json_;
};

std::optional<ActionOutcome> named(ActionOutcome, std::string_view name) {
  return action_outcome_named(name);
}
std::optional<VoiceStage> named(VoiceStage, std::string_view name) {
  return value_named<VoiceStage>(kStageNames, name);
}
std::optional<TrunkState> named(TrunkState, std::string_view name) {
  return value_named<TrunkState>(kTrunkStateNames, name);
}

// Every field must be there; the first fault is kept.
class Reader {
 public:
  explicit Reader(const json& object) : json_{object} {}
  void operator()(const char* name, std::string& text) {
    const json* value = at(name);
    if (value == nullptr) return;
    if (!value->is_string()) return fail(name, "is no text");
    text = value->get<std::string>();
    if (text.size() > kTextMost) fail(name, "is too long");
  }
  void operator()(const char* name, std::int64_t& number) {
    const json* value = at(name);
    if (value == nullptr) return;
    if (!value->is_number_integer()) return fail(name, "is no whole number");
    number = value->get<std::int64_t>();
  }
  void operator()(const char* name, int& number) {
    std::int64_t wide = 0;
    (*this)(name, wide);
    constexpr std::int64_t kMost = 1'000'000;
    if (wide < 0 || wide > kMost) return fail(name, "is out of range");
    number = static_cast<int>(wide);
  }
  template <class Enum>
  void operator()(const char* name, Enum& value) requires std::is_enum_v<Enum> {
    std::string text;
    (*this)(name, text);
    const auto found = named(value, text);
    if (!found) return fail(name, "is none of the values allowed");
    value = *found;
  }
  const std::string& fault() const { return fault_; }

 private:
  const json* at(const char* name) {
    const auto found = json_.find(name);
    if (found != json_.end()) return &*found;
    fail(name, "is missing");
    return nullptr;
  }
  void fail(const char* name, const char* why) {
    if (fault_.empty()) fault_ = fmt::format("{} {}", name, why);
  }

  const json& json_;
  std::string fault_;
};

template <class... Kinds>
std::string written(const std::variant<Kinds...>& message) {
  return std::visit(
      [](const auto& one) {
        Writer writer{kName<std::remove_cvref_t<decltype(one)>>};
        fields(writer, one);
        return writer.line();
      },
      message);
}

template <class Kind, class Message>
bool read_as(std::string_view kind, Reader& reader, Message& into) {
  if (kind != kName<Kind>) return false;
  Kind message;
  fields(reader, message);
  into = std::move(message);
  return true;
}

template <class... Kinds>
Result<std::variant<Kinds...>> read_one_of(std::string_view line) {
  const json object = json::parse(line, nullptr, false);
  if (!object.is_object()) return Error{Errc::Invalid, "the line is no JSON object"};
  const auto kind = object.find("kind");
  if (kind == object.end() || !kind->is_string()) return Error{Errc::Invalid, "kind is missing"};
  Reader reader{object};
  std::variant<Kinds...> message;
  const auto name = kind->template get<std::string>();
  if (!(read_as<Kinds>(name, reader, message) || ...)) return Error{Errc::Invalid, "kind is not known"};
  if (!reader.fault().empty()) return Error{Errc::Invalid, reader.fault()};
  return message;
}

template <class Variant>
struct Reading;
template <class... Kinds>
struct Reading<std::variant<Kinds...>> {
  static Result<std::variant<Kinds...>> of(std::string_view line) { return read_one_of<Kinds...>(line); }
};

}  // namespace

std::string_view to_string(VoiceStage stage) {
  return kStageNames[static_cast<std::size_t>(stage)];
}

std::string_view to_string(TrunkState state) {
  return kTrunkStateNames[static_cast<std::size_t>(state)];
}

std::string write_order(const VoiceOrder& order) {
  return written(order);
}

std::string write_news(const VoiceNews& news) {
  return written(news);
}

std::string write_record(const VoiceRecord& record) {
  return written(record);
}

Result<VoiceOrder> read_order(std::string_view line) {
  return Reading<VoiceOrder>::of(line);
}

Result<VoiceNews> read_news(std::string_view line) {
  return Reading<VoiceNews>::of(line);
}

Result<VoiceRecord> read_record(std::string_view line) {
  return Reading<VoiceRecord>::of(line);
}

}  // namespace anbu::codec

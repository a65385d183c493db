#include "codec/log_codec.h"

#include "codec/readings_columns.h"
#include "codec/settings_fields.h"
#include "codec/state_fields.h"

namespace anbu::codec {

template <>
inline constexpr std::uint8_t kVersion<engine::LogBody> = 2;

namespace {

using engine::LogBody;

// The kind of a body is its place in the variant: append there, never insert.
static_assert(std::variant_size_v<LogBody> == 17);
static_assert(std::is_same_v<std::variant_alternative_t<0, LogBody>, engine::ReadingsArrived>);
static_assert(std::is_same_v<std::variant_alternative_t<1, LogBody>, engine::Tick>);
static_assert(std::is_same_v<std::variant_alternative_t<2, LogBody>, engine::Resumed>);
static_assert(std::is_same_v<std::variant_alternative_t<3, LogBody>, engine::ResidentChanged>);
static_assert(std::is_same_v<std::variant_alternative_t<4, LogBody>, engine::FeedRegistered>);
static_assert(std::is_same_v<std::variant_alternative_t<5, LogBody>, engine::AbsenceEntered>);
static_assert(std::is_same_v<std::variant_alternative_t<6, LogBody>, engine::AbsenceEnded>);
static_assert(std::is_same_v<std::variant_alternative_t<7, LogBody>, engine::CommandIssued>);
static_assert(std::is_same_v<std::variant_alternative_t<8, LogBody>, engine::ActionEnded>);
static_assert(std::is_same_v<std::variant_alternative_t<9, LogBody>, engine::SettingsActivated>);
static_assert(std::is_same_v<std::variant_alternative_t<10, LogBody>, engine::CalibrationPublished>);
static_assert(std::is_same_v<std::variant_alternative_t<11, LogBody>, engine::SuggestionAnswered>);
static_assert(std::is_same_v<std::variant_alternative_t<12, LogBody>, engine::MassEventBegan>);
static_assert(std::is_same_v<std::variant_alternative_t<13, LogBody>, engine::MassEventEnded>);
static_assert(std::is_same_v<std::variant_alternative_t<14, LogBody>, engine::MessageReported>);
static_assert(std::is_same_v<std::variant_alternative_t<15, LogBody>, engine::RosterPublished>);
static_assert(std::is_same_v<std::variant_alternative_t<16, LogBody>, engine::TaskAnswered>);

}  // namespace

void fields(Packer& pack, const engine::ReadingsArrived& batch) {
  pack(batch.received_at);
  write_columns(pack.bytes(), batch.readings, batch.received_at);
}

void fields(Unpacker& pack, engine::ReadingsArrived& batch) {
  pack(batch.received_at);
  batch.readings = read_columns(pack.bytes(), batch.received_at);
}

void fields(auto&, Like<engine::Tick> auto&) {}
void fields(auto& pack, Like<engine::Resumed> auto& body) {
  pack(body.gap);
}
void fields(auto& pack, Like<engine::ResidentChanged> auto& body) {
  pack(body.resident);
}
void fields(auto& pack, Like<engine::FeedRegistered> auto& body) {
  pack(body.feed);
}
void fields(auto& pack, Like<engine::AbsenceEntered> auto& body) {
  pack(body.absence, body.actor);
}
void fields(auto& pack, Like<engine::AbsenceEnded> auto& body) {
  pack(body.resident, body.actor);
}
void fields(auto& pack, Like<engine::CommandIssued> auto& body) {
  pack(body.command);
}
void fields(auto& pack, Like<engine::ActionEnded> auto& body) {
  pack(body.report);
}
void fields(auto& pack, Like<engine::SettingsActivated> auto& body) {
  pack(body.settings, body.actor);
  if (pack.version() >= 2) pack(body.instead_of);
}
void fields(auto& pack, Like<engine::CalibrationPublished> auto& body) {
  pack(body.calibration);
}
void fields(auto& pack, Like<engine::SuggestionAnswered> auto& body) {
  pack(body.resident, body.answer, body.actor);
}

void fields(auto& pack, Like<engine::MassEventBegan> auto& body) {
  pack(body.event);
}
void fields(auto& pack, Like<engine::MassEventEnded> auto& body) {
  pack(body.scope, body.ended_at);
}
void fields(auto& pack, Like<engine::MessageReported> auto& body) {
  pack(body.report, body.kind, body.contact, body.attempt, body.rung, body.way);
}
void fields(auto& pack, Like<engine::RosterPublished> auto& body) {
  pack(body.roster);
}
void fields(auto& pack, Like<engine::TaskAnswered> auto& body) {
  pack(body.answer);
}

void fields(Packer& pack, const LogBody& body) {
  pack.bytes().byte(static_cast<std::uint8_t>(body.index()));
  std::visit([&pack](const auto& held) { fields(pack, held); }, body);
}

namespace {

template <std::size_t kKind = 0>
void unpack_kind(Unpacker& pack, LogBody& body, std::uint8_t kind) {
  if constexpr (kKind == std::variant_size_v<LogBody>) {
    pack.bytes().fail("is of an unknown kind");
  } else {
    if (kind != kKind) return unpack_kind<kKind + 1>(pack, body, kind);
    fields(pack, body.emplace<kKind>());
  }
}

}  // namespace

void fields(Unpacker& pack, LogBody& body) {
  const std::uint8_t kind = pack.bytes().byte();
  if (!pack.bytes().failed()) unpack_kind(pack, body, kind);
}

std::string encode(const LogBody& body) {
  return packed(body);
}

Result<LogBody> decode_log_body(std::string_view bytes) {
  return unpacked<LogBody>(bytes, "a log entry");
}

}  // namespace anbu::codec

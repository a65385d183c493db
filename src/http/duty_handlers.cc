#include "http/duty_handlers.h"

#include <algorithm>

#include "http/json_reader.h"
#include "http/json_time.h"
#include "http/view.h"
#include "roster/duty.h"

namespace anbu::http {

namespace {

constexpr std::size_t kNameMax = 64;
constexpr Duration kShown = 14 * 24h;
constexpr Duration kGapsLookedFor = 7 * 24h;
constexpr Duration kLongestTurn = 48h;

void write_turn(JsonWriter& writer, View& view, const roster::Turn& turn) {
  writer.begin_object().field("id", turn.id).field("duty", to_string(turn.duty));
  writer.field("account", turn.account).field("name", view.account_name(turn.account));
  writer.field("phone", turn.phone);
  write_time(writer, {"from", turn.from}, view.zone());
  write_time(writer, {"until", turn.until}, view.zone());
  writer.field("on_duty", turn.from <= view.now() && view.now() < turn.until).end_object();
}

void write_gaps(JsonWriter& writer, const View& view, std::span<const roster::Turn> turns) {
  const roster::TimeSpan week{.from = view.now(), .until = view.now() + kGapsLookedFor};
  for (int index = 0; index < roster::kDutyCount; ++index) {
    const auto duty = static_cast<roster::Duty>(index);
    for (const roster::TimeSpan& gap : roster::gaps(turns, duty, week)) {
      writer.begin_object().field("duty", to_string(duty));
      write_time(writer, {"from", gap.from}, view.zone());
      write_time(writer, {"until", gap.until}, view.zone());
      writer.end_object();
    }
  }
}

template <class Tag>
Id<Tag> id_in(JsonObject& body, std::string_view name, std::string_view text) {
  const auto id = id_of(text);
  if (!id) body.complain(name, "is no id");
  return {id.value_or(0)};
}

roster::Turn turn_of(JsonObject& body) {
  roster::Turn turn;
  if (const auto id = body.optional_text("id", kNameMax)) turn.id = id_in<roster::TurnTag>(body, "id", *id);
  const auto duty = roster::duty_named(body.text("duty", kNameMax));
  if (!duty) body.complain("duty", "is none of the values allowed");
  turn.duty = duty.value_or(roster::Duty::Operator);
  turn.account = id_in<AccountTag>(body, "account", body.text("account", kNameMax));
  turn.phone = body.optional_text("phone", kNameMax).value_or("");
  turn.from = instant_in(body, "from");
  turn.until = instant_in(body, "until");
  if (turn.until <= turn.from) body.complain("until", "must be after its beginning");
  if (turn.until - turn.from > kLongestTurn) body.complain("until", "is more than two days later");
  return turn;
}

}  // namespace

Response get_duty_roster(Office& office, Records& records, const Call&) {
  View view{office, records};
  const auto turns =
      roster::turns_in(*records.database, {.from = view.now() - 12h, .until = view.now() + kShown});
  if (!turns) return refusal(turns.error());
  JsonWriter writer;
  writer.begin_object();
  write_time(writer, {"now", view.now()}, view.zone());
  writer.key("turns").begin_array();
  for (const roster::Turn& turn : *turns) write_turn(writer, view, turn);
  writer.end_array().key("gaps").begin_array();
  write_gaps(writer, view, *turns);
  writer.end_array().end_object();
  return json(200, writer.take());
}

Response post_duty_turn(Office&, Records& records, const Call& call) {
  JsonObject body = JsonObject::parse(call.request.body);
  roster::Turn turn = turn_of(body);
  const auto accounts = auth::all_accounts(*records.database);
  if (!accounts) return refusal(accounts.error());
  const bool is_known = std::ranges::any_of(*accounts, [&turn](const auth::Account& account) {
    return account.id == turn.account && !account.disabled;
  });
  if (!is_known) body.complain("account", "is nobody's");
  if (const auto& problem = body.problem()) return refusal(400, problem->message, problem->field);
  auto transaction = sql::Transaction::begin(*records.database);
  if (!transaction) return refusal(transaction.error());
  if (const auto put = roster::put_turn(*records.database, std::move(turn)); !put)
    return refusal(put.error());
  if (const auto committed = transaction->commit(); !committed) return refusal(committed.error());
  return {.status = 204, .content_type = {}, .events = nullptr};
}

Response delete_duty_turn(Office&, Records& records, const Call& call) {
  const auto removed = roster::remove_turn(*records.database, roster::TurnId{*id_of(call.request.id)});
  if (!removed) return refusal(removed.error());
  return {.status = 204, .content_type = {}, .events = nullptr};
}

}  // namespace anbu::http

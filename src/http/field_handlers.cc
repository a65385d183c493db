#include "http/field_handlers.h"

#include <fmt/format.h>

#include "auth/secrets.h"
#include "base/hex.h"
#include "http/allowed_commands.h"
#include "http/case_json.h"
#include "http/case_look.h"
#include "http/command_checks.h"
#include "http/command_desk.h"
#include "http/command_json.h"
#include "http/dispatch_json.h"
#include "http/json_time.h"
#include "http/query.h"
#include "sealing/cipher.h"

namespace anbu::http {

namespace {

constexpr int kOpenMost = 1000;

struct Found {
  store::CaseFile file;
  Share share;
};

// NotFound also for what is somebody else's: that it exists is not told.
Result<Found> own_dispatch(Records& records, const Call& call) {
  const CaseId id{*id_of(call.request.id)};
  const Error none{Errc::NotFound, "this is no dispatch of yours"};
  auto file = store::find_case(*records.database, id);
  if (!file) return file.error().code == Errc::NotFound ? none : file.error();
  const auto own = OwnDispatches::of(records, call.who);
  if (!own) return own.error();
  const auto row = store::find_resident(*records.database, file->subject.resident);
  if (!row) return none;
  const auto share = own->share_of(file->subject, row->resident);
  if (!share) return none;
  return Found{.file = *std::move(file), .share = *share};
}

Response shown_to(Office& office, Records& records, const Call& call, const Command& command, int after) {
  const auto found = own_dispatch(records, call);
  // Its last word has ended the dispatch, or handed it to others.
  if (!found) {
    if (found.error().code == Errc::NotFound) return {.status = 204, .content_type = {}, .events = nullptr};
    return refusal(found.error());
  }
  View view{office, records};
  std::string text = dispatch_json(view, found->file.subject, found->share);
  if (const auto why = refusal_in(found->file, command, after)) return refused(*why, text);
  return json(200, std::move(text));
}

// A page without a network says the same again when it is back: once is enough.
std::string request_key(const Call& call) {
  constexpr std::size_t kKeyMax = 128;
  const std::string_view key = call.request.header("idempotency-key");
  if (key.empty() || key.size() > kKeyMax) return {};
  return fmt::format("field/{}/{}/{}", call.who.account.value, call.request.id, auth::fingerprint(key));
}

void speak(Office& office, Call call, const Found& found, Command command) {
  command.subject = found.file.subject.id;
  command.resident = found.file.subject.resident;
  command.actor = call.who.account;
  command.side = side_of(call.who.role);
  if (found.share.crew) command.crew_id = found.share.crew;
  const Spoken spoken{.command = command, .request_key = request_key(call)};
  const auto shared = std::make_shared<Call>(std::move(call));
  const int after = last_sequence(found.file.entries);
  const auto answer = [&office, shared, command, after](Records& later) {
    return shown_to(office, later, *shared, command, after);
  };
  submit(office, spoken, shared->respond, answer);
}

bool is_picture(std::string_view bytes) {
  return bytes.starts_with("\xFF\xD8\xFF") || bytes.starts_with("\x89PNG\r\n") ||
         (bytes.starts_with("RIFF") && bytes.substr(0, 16).find("WEBP") != std::string_view::npos);
}

std::string_view type_of(std::string_view bytes) {
  if (bytes.starts_with("\x89PNG")) return "image/png";
  return bytes.starts_with("RIFF") ? "image/webp" : "image/jpeg";
}

// The picture is sealed under her key; the log learns its number and its hash.
Result<Command> sealed_photo(Office& office, Records& records, const Call& call, ResidentId resident) {
  const auto taken_at = call.request.parameter("at");
  const auto at = taken_at ? parse_iso(*taken_at) : Timestamp{};
  if (!at) return Error{Errc::Invalid, "at is no time with offset"};
  if (!is_picture(call.request.body)) return Error{Errc::Invalid, "neither JPEG, PNG nor WebP"};
  const auto note = seal_note(office, records, resident, call.request.body);
  if (!note) return note.error();
  Command command{.kind = CommandKind::AddPhoto, .at = *at, .note = *note};
  command.hash = to_hex(sealing::plain_hash(call.request.body));
  return command;
}

}  // namespace

Response list_dispatches(Office& office, Records& records, const Call& call) {
  const auto own = OwnDispatches::of(records, call.who);
  if (!own) return refusal(own.error());
  const auto open = store::list_cases(*records.database, store::CaseState::Open, kOpenMost);
  if (!open) return refusal(open.error());
  View view{office, records};
  JsonWriter writer;
  writer.begin_object();
  write_time(writer, {"now", view.now()}, view.zone());
  writer.key("dispatches").begin_array();
  for (const Case& subject : *open) {
    const Resident* resident = view.resident(subject.resident);
    if (resident == nullptr) continue;
    const auto share = own->share_of(subject, *resident);
    if (share) write_dispatch_row(writer, view, subject, *share);
  }
  writer.end_array().key("crews").begin_array();
  for (const roster::Crew& crew : own->crews()) {
    writer.begin_object().field("id", crew.id).field("name", crew.name).field("area", crew.area);
    write_time(writer, {"on_from", crew.on_from}, view.zone());
    write_time(writer, {"on_until", crew.on_until}, view.zone());
    writer.field("available", crew.available).end_object();
  }
  writer.end_array().end_object();
  return json(200, writer.take());
}

Response get_dispatch(Office& office, Records& records, const Call& call) {
  const auto found = own_dispatch(records, call);
  if (!found) return refusal(found.error());
  const Case& subject = found->file.subject;
  const auth::Look look = case_look(office, call.who, {subject.resident, subject.id}, "dispatch");
  if (const auto noted = auth::remember(*records.database, look); !noted) return refusal(noted.error());
  View view{office, records};
  return json(200, dispatch_json(view, subject, found->share));
}

void post_dispatch_command(Office& office, Records& records, Call call) {
  const auto found = own_dispatch(records, call);
  if (!found) return call.respond(refusal(found.error()));
  auto parsed = parse_command(call.request.body);
  if (const auto* problem = std::get_if<Problem>(&parsed)) {
    return call.respond(refusal(400, problem->message, problem->field));
  }
  auto& [command, note, unit] = std::get<GivenCommand>(parsed);
  if (!may_say_on_site(command.kind, found->share)) {
    return call.respond(refusal(403, "not from the field page"));
  }
  if (auto wrong = objection_outside(records, found->file.subject, command, unit)) {
    return call.respond(std::move(*wrong));
  }
  const auto sealed = seal_note(office, records, found->file.subject.resident, note);
  if (!sealed) return call.respond(refusal(sealed.error()));
  command.note = *sealed;
  speak(office, std::move(call), *found, command);
}

void post_dispatch_photo(Office& office, Records& records, Call call) {
  const auto found = own_dispatch(records, call);
  if (!found) return call.respond(refusal(found.error()));
  const auto command = sealed_photo(office, records, call, found->file.subject.resident);
  if (!command) return call.respond(refusal(command.error()));
  speak(office, std::move(call), *found, *command);
}

void post_photo(Office& office, Records& records, Call call) {
  const auto file = store::find_case(*records.database, CaseId{*id_of(call.request.id)});
  if (!file) return call.respond(refusal(file.error()));
  if (!may_give(file->subject, CommandKind::AddPhoto, call.who)) {
    return call.respond(refusal(403, "not allowed to your role"));
  }
  auto command = sealed_photo(office, records, call, file->subject.resident);
  if (!command) return call.respond(refusal(command.error()));
  command->subject = file->subject.id;
  command->resident = file->subject.resident;
  command->actor = call.who.account;
  const auto answer = [&office, id = file->subject.id, who = call.who](Records& later) {
    const auto text = case_json(office, later, id, who);
    return text ? json(200, *text) : refusal(text.error());
  };
  submit(office, {.command = *command, .request_key = request_key(call)}, call.respond, answer);
}

Response get_photo(Office&, Records& records, const Call& call) {
  constexpr Range kNumber{.least = 1, .most = 1000, .otherwise = 1};
  const auto number = whole_number(call.request, "number", kNumber);
  if (!number) return refusal(400, number.error().message, "number");
  const auto file = store::find_case(*records.database, CaseId{*id_of(call.request.id)});
  if (!file) return refusal(file.error());
  const auto& photos = file->subject.entry.photos;
  const bool is_there = *number <= std::ssize(photos);
  if (!is_there || photos[static_cast<std::size_t>(*number - 1)].hash.empty()) {
    return refusal(404, "there is no such photo");
  }
  const Photo& photo = photos[static_cast<std::size_t>(*number - 1)];
  auto picture = records.residents.note(photo.id);
  if (!picture) return refusal(picture.error());
  if (to_hex(sealing::plain_hash(*picture)) != photo.hash) return refusal(500, "the photo was changed");
  Response response{.content_type = std::string{type_of(*picture)}, .body = {}, .events = nullptr};
  response.body = *std::move(picture);
  response.headers.emplace_back("Cache-Control", "no-store");
  return response;
}

}  // namespace anbu::http

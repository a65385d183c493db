#include "http/view.h"

#include <fmt/format.h>

#include "messages/rows.h"
#include "register/contact_browsers.h"
#include "store/queries.h"

namespace anbu::http {

namespace {

template <class Value>
const Value* pointer(const std::optional<Value>& value) {
  return value ? &*value : nullptr;
}

}  // namespace

View::View(const Office& office, Records& records)
    : records_{records},
      district_{office.outside.identity.district},
      texts_cap_{office.outside.post ? office.outside.post->monthly_cap : 0},
      invites_{office.outside.post && office.outside.post->invites_by},
      zone_{office.outside.identity.zone},
      now_{office.outside.clock().now} {}

const registry::Person* View::person(ResidentId id) {
  if (!id) return nullptr;
  if (const auto known = persons_.find(id); known != persons_.end()) return pointer(known->second);
  auto card = records_.residents.person(id);
  const auto kept = persons_.emplace(id, card ? std::optional{std::move(*card)} : std::nullopt).first;
  return pointer(kept->second);
}

const Resident* View::resident(ResidentId id) {
  if (!id) return nullptr;
  if (const auto known = residents_.find(id); known != residents_.end()) return pointer(known->second);
  const auto row = store::find_resident(*records_.database, id);
  const auto kept = residents_.emplace(id, row ? std::optional{row->resident} : std::nullopt).first;
  return pointer(kept->second);
}

const std::string& View::account_name(AccountId id) {
  if (!accounts_) {
    accounts_.emplace();
    if (const auto all = auth::all_accounts(*records_.database)) {
      for (const auth::Account& account : *all) accounts_->emplace(account.id, account.full_name);
    }
  }
  return (*accounts_)[id];
}

int View::texts_this_month(ResidentId id) {
  const auto sent = messages::left_in(*records_.database, id, messages::month_of(now_, zone_));
  return sent ? *sent : 0;
}

std::optional<View::ContactPush> View::contact_push(ResidentId id, int number,
                                                    const registry::Contact& contact) {
  if (!invites_ || !contact.notify) return std::nullopt;
  registry::ContactBrowsers browsers{*records_.database, records_.vault};
  const auto count = browsers.count(id, contact);
  const auto last = messages::last_invitation(*records_.database, id, number);
  return ContactPush{.browsers = count ? *count : 0, .last_invitation = last ? *last : std::nullopt};
}

std::optional<registry::Consent> View::consent(ResidentId id, registry::Purpose purpose) {
  const auto consent = registry::consent_of(*records_.database, id, purpose);
  return consent ? *consent : std::nullopt;
}

std::string View::number(const Case& subject) const {
  return fmt::format("{}-{}-{:05}", district_, subject.year, subject.serial);
}

std::optional<int> View::age(const registry::Person& person) const {
  if (!person.birth_date) return std::nullopt;
  return registry::age_on(zone_.local(now_).day, *person.birth_date);
}

void View::write_summary(JsonWriter& writer, ResidentId id) {
  const registry::Person* known = person(id);
  const Resident* watched = resident(id);
  writer.field("id", id).field("name", known ? known->name : std::string{});
  writer.field("age", known ? age(*known) : std::nullopt);
  writer.field("area", watched ? watched->area : std::string{});
}

void View::write_actor(JsonWriter& writer, AccountId id) {
  if (!id) {
    writer.null();
    return;
  }
  writer.begin_object().field("id", id).field("name", account_name(id)).end_object();
}

}  // namespace anbu::http

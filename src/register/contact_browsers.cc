#include "register/contact_browsers.h"

#include <fmt/format.h>

#include <algorithm>

namespace anbu::registry {

std::string ContactBrowsers::whose(ResidentId resident, const Contact& contact) const {
  const std::string phone = plain_phone(contact.phone).value_or(contact.email);
  return vault_.blind("contact", fmt::format("{}\n{}\n{}", resident.value, contact.name, phone));
}

Result<void> ContactBrowsers::put(ResidentId resident, const Contact& contact, const Browser& browser,
                                  Timestamp now) {
  const auto endpoint = vault_.seal(resident, browser.endpoint);
  if (!endpoint) return endpoint.error();
  const auto p256dh = vault_.seal(resident, browser.p256dh);
  if (!p256dh) return p256dh.error();
  const auto auth = vault_.seal(resident, browser.auth);
  if (!auth) return auth.error();
  const sql::Blob hers{whose(resident, contact)};
  const auto put = connection_.execute(
      "insert into register_contact_browsers (browser, resident, whose, endpoint, p256dh, auth, made_at)"
      " values ($1, $2, $3, $4, $5, $6, $7) on conflict (browser, resident, whose)"
      " do update set endpoint = $4, p256dh = $5, auth = $6, made_at = $7",
      {sql::Blob{vault_.blind("browser", browser.endpoint)}, resident.value, hers, sql::Blob{*endpoint},
       sql::Blob{*p256dh}, sql::Blob{*auth}, to_unix(now)});
  if (!put) return put;
  return connection_.execute(
      "delete from register_contact_browsers where resident = $1 and whose = $2 and browser not in"
      " (select browser from register_contact_browsers where resident = $1 and whose = $2"
      " order by made_at desc, browser limit $3)",
      {resident.value, hers, std::int64_t{kBrowsersMost}});
}

Result<std::vector<Browser>> ContactBrowsers::of(ResidentId resident, const Contact& contact) {
  const auto found = connection_.run(
      "select endpoint, p256dh, auth from register_contact_browsers where resident = $1 and whose = $2"
      " order by made_at, browser",
      {resident.value, sql::Blob{whose(resident, contact)}});
  if (!found) return found.error();
  std::vector<Browser> browsers;
  for (const sql::Row& row : found->rows) {
    auto endpoint = vault_.unseal(resident, row.bytes(0));
    if (!endpoint) return endpoint.error();
    auto p256dh = vault_.unseal(resident, row.bytes(1));
    if (!p256dh) return p256dh.error();
    auto auth = vault_.unseal(resident, row.bytes(2));
    if (!auth) return auth.error();
    browsers.push_back(
        {.endpoint = *std::move(endpoint), .p256dh = *std::move(p256dh), .auth = *std::move(auth)});
  }
  return browsers;
}

Result<int> ContactBrowsers::count(ResidentId resident, const Contact& contact) {
  const auto counted =
      connection_.run("select count(*) from register_contact_browsers where resident = $1 and whose = $2",
                      {resident.value, sql::Blob{whose(resident, contact)}});
  if (!counted) return counted.error();
  return static_cast<int>(counted->rows.at(0).integer(0));
}

Result<void> ContactBrowsers::end(std::string_view endpoint) {
  return connection_.execute("delete from register_contact_browsers where browser = $1",
                             {sql::Blob{vault_.blind("browser", endpoint)}});
}

Result<void> ContactBrowsers::end_all(ResidentId resident, const Contact& contact) {
  return connection_.execute("delete from register_contact_browsers where resident = $1 and whose = $2",
                             {resident.value, sql::Blob{whose(resident, contact)}});
}

Result<void> ContactBrowsers::keep_of(ResidentId resident, const std::vector<Contact>& contacts) {
  const auto found = connection_.run(
      "select distinct whose from register_contact_browsers where resident = $1", {resident.value});
  if (!found) return found.error();
  for (const sql::Row& row : found->rows) {
    const std::string& hers = row.bytes(0);
    const bool stays = std::ranges::any_of(
        contacts, [&](const Contact& contact) { return contact.notify && whose(resident, contact) == hers; });
    if (stays) continue;
    const auto ended =
        connection_.execute("delete from register_contact_browsers where resident = $1 and whose = $2",
                            {resident.value, sql::Blob{hers}});
    if (!ended) return ended;
  }
  return Ok{};
}

}  // namespace anbu::registry

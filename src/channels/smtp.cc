#include "channels/smtp.h"

#include <curl/curl.h>
#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <ctime>
#include <memory>

#include "codec/base64.h"
#include "codec/mail_address.h"

namespace anbu::channels {
namespace {

constexpr std::size_t kLineOfBase64 = 76;

// A header in UTF-8 (RFC 2047), in words short enough for old servers; never split within a letter.
std::string header_text(std::string_view text) {
  constexpr std::size_t kBytesOfWord = 42;
  std::string out;
  while (!text.empty()) {
    std::size_t size = std::min(text.size(), kBytesOfWord);
    while (size < text.size() && (static_cast<unsigned char>(text[size]) & 0xc0U) == 0x80U) --size;
    out += fmt::format("{}=?UTF-8?B?{}?=", out.empty() ? "" : "\r\n ", codec::base64(text.substr(0, size)));
    text.remove_prefix(size);
  }
  return out;
}

std::string in_lines(const std::string& text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); at += kLineOfBase64) {
    out += text.substr(at, kLineOfBase64) + "\r\n";
  }
  return out;
}

struct Reading {
  std::string text;
  std::size_t at = 0;
};

std::size_t give(char* into, std::size_t size, std::size_t count, void* from) {
  auto* reading = static_cast<Reading*>(from);
  const std::size_t took = std::min(size * count, reading->text.size() - reading->at);
  std::copy_n(reading->text.data() + reading->at, took, into);
  reading->at += took;
  return took;
}

// A server that does not know us, or is full, is asked again; one that does not want this mail is not.
Posted verdict(CURLcode done, long status) {
  if (done == CURLE_OK) return {.word = Posted::Word::Taken, .code = fmt::format("{}", status)};
  Posted posted{.code = fmt::format("{} {}", status, curl_easy_strerror(done))};
  const bool is_final = status >= 550 && status < 560 && done != CURLE_LOGIN_DENIED;
  if (is_final) posted.word = Posted::Word::Refused;
  return posted;
}

void log_in(CURL* handle, const SmtpSettings& settings) {
  curl_easy_setopt(handle, CURLOPT_USE_SSL, settings.tls ? CURLUSESSL_ALL : CURLUSESSL_TRY);
  if (!settings.authorities.empty()) curl_easy_setopt(handle, CURLOPT_CAINFO, settings.authorities.c_str());
  if (settings.user.empty()) return;
  curl_easy_setopt(handle, CURLOPT_USERNAME, settings.user.c_str());
  curl_easy_setopt(handle, CURLOPT_PASSWORD, settings.password.c_str());
}

std::string plain_part(const std::string& text) {
  return "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n" +
         in_lines(codec::base64(text));
}

// The text, and a part for each enclosure. Base64 never holds the boundary.
std::string parts_of(const Letter& letter) {
  constexpr std::string_view kBoundary = "=_anbu_part_=";
  std::string mail =
      fmt::format("Content-Type: multipart/mixed; boundary=\"{0}\"\r\n\r\n--{0}\r\n", kBoundary);
  mail += plain_part(letter.text);
  for (const Enclosure& enclosure : letter.enclosures) {
    mail += fmt::format("--{}\r\nContent-Type: {}; name=\"{}\"\r\n", kBoundary, enclosure.content_type,
                        enclosure.name);
    mail += fmt::format("Content-Disposition: attachment; filename=\"{}\"\r\n", enclosure.name);
    mail += "Content-Transfer-Encoding: base64\r\n\r\n" + in_lines(codec::base64(enclosure.bytes));
  }
  return mail + fmt::format("--{}--\r\n", kBoundary);
}

}  // namespace

std::string mail_text(const Letter& letter, const SmtpSettings& settings, std::string_view date) {
  const std::string domain = settings.from.substr(settings.from.find('@') + 1);
  std::string mail = fmt::format("Date: {}\r\nFrom: {} <{}>\r\nTo: <{}>\r\n", date,
                                 header_text(settings.name), settings.from, letter.to);
  mail +=
      fmt::format("Subject: {}\r\nMessage-ID: <{}@{}>\r\n", header_text(letter.subject), letter.key, domain);
  mail += "MIME-Version: 1.0\r\nAuto-Submitted: auto-generated\r\n";
  return mail + (letter.enclosures.empty() ? plain_part(letter.text) : parts_of(letter));
}

Posted post_mail(const Letter& letter, const SmtpSettings& settings) {
  if (!codec::is_mail_address(letter.to)) return {.word = Posted::Word::Refused, .code = "no address"};
  const std::time_t now = std::time(nullptr);
  Reading reading{
      .text = mail_text(letter, settings, fmt::format("{:%a, %d %b %Y %H:%M:%S} +0000", fmt::gmtime(now)))};
  const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> handle{curl_easy_init(), &curl_easy_cleanup};
  const std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> readers{
      curl_slist_append(nullptr, fmt::format("<{}>", letter.to).c_str()), &curl_slist_free_all};
  curl_easy_setopt(handle.get(), CURLOPT_URL, settings.url.c_str());
  curl_easy_setopt(handle.get(), CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  log_in(handle.get(), settings);
  curl_easy_setopt(handle.get(), CURLOPT_MAIL_FROM, fmt::format("<{}>", settings.from).c_str());
  curl_easy_setopt(handle.get(), CURLOPT_MAIL_RCPT, readers.get());
  curl_easy_setopt(handle.get(), CURLOPT_UPLOAD, 1L);
  curl_easy_setopt(handle.get(), CURLOPT_READFUNCTION, &give);
  curl_easy_setopt(handle.get(), CURLOPT_READDATA, &reading);
  curl_easy_setopt(handle.get(), CURLOPT_TIMEOUT, settings.timeout_s);
  curl_easy_setopt(handle.get(), CURLOPT_CONNECTTIMEOUT, 5L);
  curl_easy_setopt(handle.get(), CURLOPT_NOSIGNAL, 1L);
  const CURLcode done = curl_easy_perform(handle.get());
  long status = 0;
  curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &status);
  return verdict(done, status);
}

}  // namespace anbu::channels

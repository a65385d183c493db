// Mails by SMTP (libcurl): STARTTLS or TLS from the first byte, with a password where the server asks for
// one.
#pragma once

#include <string>

#include "channels/letter.h"

namespace anbu::channels {

struct SmtpSettings {
  std::string url;   // "smtp://mail.example.kr:587" or "smtps://mail.example.kr:465"
  std::string from;  // an address
  std::string name;  // shown beside it
  std::string user;  // empty: none is asked for
  std::string password;
  bool tls = true;          // without it the mail does not leave
  std::string authorities;  // file of certificates to trust; empty: the system's
  long timeout_s = 20;
};

// Blocks until the server has taken the mail. Its Message-ID comes from the letter's key, so that a mail that
// was sent twice is seen to be one.
Posted post_mail(const Letter& letter, const SmtpSettings& settings);

// The mail as it goes out: headers, and the text in base64.
std::string mail_text(const Letter& letter, const SmtpSettings& settings, std::string_view date);

}  // namespace anbu::channels

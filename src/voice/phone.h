// The SIP stack of this process: its sockets for UDP, TCP and TLS, and the calls that come in.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "voice/libre.h"
#include "voice/media.h"

namespace anbu::voice {

struct PhoneSettings {
  std::string address;                 // one of this machine's, no name
  std::uint16_t port = 5060;           // UDP and TCP; TLS on the next one
  std::string tls_certificate;         // PEM, certificate and key; empty: one of our own making
  std::string tls_authorities;         // PEM; whom a TLS trunk must be signed by
  std::vector<std::string> tls_names;  // of the TLS trunks: names or addresses that they must be signed for
  std::uint16_t rtp_least = 20'000;
  std::uint16_t rtp_most = 24'000;
  InBand in_band = InBand::Auto;
};

class Phone {
 public:
  using OnCall = std::function<void(const sip_msg&)>;

  // Unavailable names the address that cannot be had.
  static Result<std::unique_ptr<Phone>> open(const PhoneSettings& settings, OnCall on_call);
  ~Phone();
  Phone(const Phone&) = delete;
  Phone& operator=(const Phone&) = delete;

  struct sip& stack() {
    return *sip_;
  }
  sipsess_sock& sessions() { return *sessions_; }
  const MediaSettings& media() const { return media_; }
  bool accepts_calls() const { return accepting_; }
  void accept_calls(bool accepting) { accepting_ = accepting; }

 private:
  Phone() = default;

  static void on_invite(const sip_msg* message, void* self);
  static bool on_other(const sip_msg* message, void* self);
  Result<void> trust(const PhoneSettings& settings);
  Result<void> add_transports(const PhoneSettings& settings);

  OnCall on_call_;
  bool accepting_ = true;
  MediaSettings media_;
  std::vector<std::string> tls_names_;
  Owned<dnsc> names_;
  Owned<tls> tls_;
  Owned<struct sip> sip_;
  Owned<sipsess_sock> sessions_;
  Owned<sip_lsnr> others_;
};

}  // namespace anbu::voice

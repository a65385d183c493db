#include "voice/phone.h"

#include <fmt/format.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <array>

namespace anbu::voice {
namespace {

constexpr std::uint32_t kTable = 512;

Owned<dnsc> name_client() {
  std::array<sa, 4> servers{};
  auto count = static_cast<std::uint32_t>(servers.size());
  if (dns_srv_get(nullptr, 0, servers.data(), &count) != 0) count = 0;
  dnsc* client = nullptr;
  dnsc_alloc(&client, nullptr, servers.data(), count);
  return Owned<dnsc>{client};
}

Result<Owned<tls>> tls_of(const PhoneSettings& settings) {
  tls* made = nullptr;
  const char* certificate = settings.tls_certificate.empty() ? nullptr : settings.tls_certificate.c_str();
  if (tls_alloc(&made, TLS_METHOD_SSLV23, certificate, nullptr) != 0) {
    return Error{Errc::Invalid, fmt::format("sip.tls_certificate: {} holds no certificate with its key",
                                            settings.tls_certificate)};
  }
  Owned<tls> owned{made};
  if (certificate == nullptr && tls_set_selfsigned_rsa(made, "anbu-voice", 2048) != 0) {
    return Error{Errc::Unavailable, "no certificate could be made for TLS"};
  }
  return owned;
}

int names_place() {
  static const int place = SSL_CTX_get_ex_new_index(0, nullptr, nullptr, nullptr, nullptr);
  return place;
}

bool is_for(X509* certificate, const std::string& name) {
  sa address{};
  if (sa_set_str(&address, name.c_str(), 0) == 0) return X509_check_ip_asc(certificate, name.c_str(), 0) == 1;
  return X509_check_host(certificate, name.data(), name.size(), X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS,
                         nullptr) == 1;
}

// Signed by whom we trust is not enough: the same authority signs for others. One context serves all TLS
// trunks, and the library does not say which of them a connection is for: it must be one of them.
int on_certificate(int is_signed, X509_STORE_CTX* chain) {
  auto* connection =
      static_cast<SSL*>(X509_STORE_CTX_get_ex_data(chain, SSL_get_ex_data_X509_STORE_CTX_idx()));
  const bool is_theirs = X509_STORE_CTX_get_error_depth(chain) == 0 && SSL_is_server(connection) == 0;
  if (is_signed == 0 || !is_theirs) return is_signed;
  const auto* names = static_cast<const std::vector<std::string>*>(
      SSL_CTX_get_ex_data(SSL_get_SSL_CTX(connection), names_place()));
  X509* certificate = X509_STORE_CTX_get_current_cert(chain);
  if (std::ranges::any_of(*names, [&](const std::string& name) { return is_for(certificate, name); })) {
    return 1;
  }
  SPDLOG_ERROR("a TLS trunk is refused: its certificate is for none of {}", fmt::join(*names, ", "));
  X509_STORE_CTX_set_error(chain, X509_V_ERR_HOSTNAME_MISMATCH);
  return 0;
}

}  // namespace

Result<std::unique_ptr<Phone>> Phone::open(const PhoneSettings& settings, OnCall on_call) {
  std::unique_ptr<Phone> phone{new Phone};
  phone->on_call_ = std::move(on_call);
  sa address{};
  if (sa_set_str(&address, settings.address.c_str(), 0) != 0) {
    return Error{Errc::Invalid, fmt::format("sip.listen: '{}' is no IP address", settings.address)};
  }
  phone->media_ = {.address = address,
                   .port_least = settings.rtp_least,
                   .port_most = settings.rtp_most,
                   .in_band = settings.in_band};
  phone->names_ = name_client();
  struct sip* stack = nullptr;
  if (sip_alloc(&stack, phone->names_.get(), kTable, kTable, kTable, "anbu-voice", nullptr, nullptr) != 0) {
    return Error{Errc::Unavailable, "the SIP stack does not start"};
  }
  phone->sip_.reset(stack);
  if (const auto added = phone->add_transports(settings); !added) return added.error();
  sipsess_sock* sessions = nullptr;
  if (sipsess_listen(&sessions, stack, kTable, &on_invite, phone.get()) != 0) {
    return Error{Errc::Unavailable, "the SIP stack does not start"};
  }
  phone->sessions_.reset(sessions);
  sip_lsnr* others = nullptr;
  sip_listen(&others, stack, true, &on_other, phone.get());
  phone->others_.reset(others);
  return phone;
}

Phone::~Phone() {
  if (sessions_) sipsess_close_all(sessions_.get());
  if (sip_) sip_close(sip_.get(), true);
}

Result<void> Phone::trust(const PhoneSettings& settings) {
  if (settings.tls_authorities.empty()) return Ok{};
  tls_names_ = settings.tls_names;
  SSL_CTX* context = tls_openssl_context(tls_.get());
  SSL_CTX_set_ex_data(context, names_place(), &tls_names_);
  SSL_CTX_set_verify(context, SSL_VERIFY_PEER, &on_certificate);  // the library itself asks nobody
  if (tls_add_ca(tls_.get(), settings.tls_authorities.c_str()) == 0) return Ok{};
  return Error{Errc::Invalid,
               fmt::format("sip.tls_authorities: {} holds no certificates", settings.tls_authorities)};
}

Result<void> Phone::add_transports(const PhoneSettings& settings) {
  auto made = tls_of(settings);
  if (!made) return made.error();
  tls_ = std::move(*made);
  if (auto trusted = trust(settings); !trusted) return trusted;
  sa address = media_.address;
  for (const sip_transp transport : {SIP_TRANSP_UDP, SIP_TRANSP_TCP, SIP_TRANSP_TLS}) {
    const bool is_tls = transport == SIP_TRANSP_TLS;
    sa_set_port(&address, static_cast<std::uint16_t>(settings.port + (is_tls ? 1 : 0)));
    const int fault = is_tls ? sip_transp_add(sip_.get(), transport, &address, tls_.get())
                             : sip_transp_add(sip_.get(), transport, &address);
    if (fault == 0) continue;
    return Error{Errc::Unavailable, fmt::format("sip.listen: {}:{} cannot be had for {}", settings.address,
                                                sa_port(&address), sip_transp_name(transport))};
  }
  return Ok{};
}

void Phone::on_invite(const sip_msg* message, void* self) {
  auto* phone = static_cast<Phone*>(self);
  if (phone->accepting_) return phone->on_call_(*message);
  sip_treply(nullptr, phone->sip_.get(), message, 503, "Service Unavailable");
}

// A trunk asks whether we are there.
bool Phone::on_other(const sip_msg* message, void* self) {
  auto* phone = static_cast<Phone*>(self);
  if (pl_strcmp(&message->met, "OPTIONS") != 0) return false;
  sip_treply(nullptr, phone->sip_.get(), message, 200, "OK");
  return true;
}

}  // namespace anbu::voice

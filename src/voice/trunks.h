// The lines to the telephone network: registered or by address, watched, tried in the order of the settings.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "codec/voice_messages.h"
#include "voice/leg.h"

namespace anbu::voice {

struct TrunkSettings {
  std::string name;
  std::string server;             // host, or host:port
  std::string transport = "udp";  // udp, tcp, tls
  std::string tls_name;           // what its certificate must be for; empty: the server's host
  std::string domain;             // of our address there; empty: the server's host
  std::string user = "anbu";
  std::string password;
  std::string from;        // the number we call from; empty: the user
  bool registers = false;  // else the trunk knows us by our address
  int at_once = 100;
  int reply_within_ms = 4000;  // no word at all after that: it is down
  int look_every_s = 15;       // 0: never, for a trunk that answers no questions
};

// Without its port.
std::string host_of(const std::string& server);

class Trunk {
 public:
  using OnChange = std::function<void(const Trunk&)>;

  // Registers, or asks the trunk from time to time whether it is there.
  Trunk(Phone& phone, TrunkSettings settings, OnChange on_change);
  Trunk(const Trunk&) = delete;
  Trunk& operator=(const Trunk&) = delete;
  ~Trunk();

  const TrunkSettings& settings() const { return settings_; }
  codec::TrunkState state() const { return state_; }
  void set_state(codec::TrunkState state);
  LegWish wish(const std::string& number, const std::string& key) const;
  int room() const { return settings_.at_once - calls_; }
  void occupy() { calls_ += 1; }
  void vacate() { calls_ -= 1; }
  // Only from there a call may come in; a name lets all in.
  bool is_from(const sa& source) const;

 private:
  static int on_credentials(char** user, char** password, const char* realm, void* self);
  static void on_registered(int fault, const sip_msg* message, void* self);
  static void on_looked(int fault, const sip_msg* message, void* self);
  static void on_look(void* self);
  static void on_late(void* self);
  void look();
  void ask_options();
  void ask_registration();
  std::string uri(const std::string& user, const std::string& host) const;

  Phone& phone_;
  TrunkSettings settings_;
  OnChange on_change_;
  codec::TrunkState state_ = codec::TrunkState::Unproven;
  int calls_ = 0;
  int missed_ = 0;
  tmr look_timer_{};
  tmr late_timer_{};
  Owned<sipreg> registration_;
  struct sip_request* question_ = nullptr;  // the stack's, until it is answered
};

class Trunks {
 public:
  Trunks(Phone& phone, const std::vector<TrunkSettings>& settings, const Trunk::OnChange& on_change);

  Trunk* find(const std::string& name);
  // Those with room for one more call, the healthy ones first, each in the order of the settings.
  std::vector<Trunk*> candidates();
  int room() const;
  bool may_come_from(const sa& source) const;
  const std::vector<std::unique_ptr<Trunk>>& all() const { return trunks_; }

 private:
  std::vector<std::unique_ptr<Trunk>> trunks_;
};

}  // namespace anbu::voice

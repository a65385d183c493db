// One telephone line of a call: the SIP session and its sound. It tells its owner what happens; it never ends
// its own life: its owner lets go of it later, outside of its words.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "voice/media.h"
#include "voice/phone.h"

namespace anbu::voice {

struct LegEnd {
  int sip_code = 0;  // 0: none came
  bool credentials_refused = false;
  bool was_answered = false;
  bool no_codec = false;
};

struct LegWish {
  std::string to;    // sip:NUMBER@SERVER;transport=tcp
  std::string from;  // sip:OURS@DOMAIN
  std::string user;  // for the challenge, and in Contact
  std::string password;
  std::string key;  // in the header X-Anbu-Call; empty: none
};

class Leg {
 public:
  struct Outside {
    std::function<void()> ringing;
    std::function<void()> answered;
    std::function<void(const LegEnd&)> ended;  // once; not after hang_up()
    std::function<void(char)> digit;
  };

  static Result<std::unique_ptr<Leg>> dial(Phone& phone, const LegWish& wish, Outside outside);
  // Picks up a call that comes in.
  static Result<std::unique_ptr<Leg>> pick_up(Phone& phone, const sip_msg& invite, Outside outside);
  Leg(const Leg&) = delete;
  Leg& operator=(const Leg&) = delete;

  Media& media() { return *media_; }
  bool is_answered() const { return answered_; }
  bool is_over() const { return over_; }
  void hang_up();  // BYE, or CANCEL while it rings

 private:
  explicit Leg(Outside outside) : outside_{std::move(outside)} {}

  static Result<std::unique_ptr<Leg>> with_media(Phone& phone, Outside outside);
  static int on_credentials(char** user, char** password, const char* realm, void* self);
  static int on_offer(mbuf** sdp, const sip_msg* message, void* self);
  static int on_answer(const sip_msg* message, void* self);
  static void on_progress(const sip_msg* message, void* self);
  static void on_established(const sip_msg* message, void* self);
  static void on_closed(int fault, const sip_msg* message, void* self);
  void end(const LegEnd& end);

  Outside outside_;
  LegWish wish_;
  std::unique_ptr<Media> media_;
  Owned<sipsess> session_;
  bool answered_ = false;
  bool no_codec_ = false;
  bool over_ = false;
};

}  // namespace anbu::voice

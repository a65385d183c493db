#include "voice/leg.h"

#include <cerrno>

namespace anbu::voice {
namespace {

constexpr const char* kSdp = "application/sdp";

const Error kNoLine{Errc::Unavailable, "the SIP stack takes no more calls"};

}  // namespace

Result<std::unique_ptr<Leg>> Leg::with_media(Phone& phone, Outside outside) {
  std::unique_ptr<Leg> leg{new Leg{std::move(outside)}};
  auto media = Media::open(phone.media(), [raw = leg.get()](char digit) {
    if (!raw->over_) raw->outside_.digit(digit);
  });
  if (!media) return media.error();
  leg->media_ = std::move(*media);
  return leg;
}

Result<std::unique_ptr<Leg>> Leg::dial(Phone& phone, const LegWish& wish, Outside outside) {
  auto made = with_media(phone, std::move(outside));
  if (!made) return made.error();
  Leg& leg = **made;
  leg.wish_ = wish;
  const Owned<mbuf> offer = leg.media_->offer();
  const std::string header = wish.key.empty() ? std::string{} : "X-Anbu-Call: " + wish.key + "\r\n";
  sipsess* session = nullptr;
  const int fault = sipsess_connect(&session, &phone.sessions(), wish.to.c_str(), nullptr, wish.from.c_str(),
                                    wish.user.c_str(), nullptr, 0, kSdp, offer.get(), &on_credentials, &leg,
                                    false, &on_offer, &on_answer, &on_progress, &on_established, nullptr,
                                    nullptr, &on_closed, &leg, "%s", header.c_str());
  if (fault != 0) return kNoLine;
  leg.session_.reset(session);
  return made;
}

Result<std::unique_ptr<Leg>> Leg::pick_up(Phone& phone, const sip_msg& invite, Outside outside) {
  auto made = with_media(phone, std::move(outside));
  if (!made) return made.error();
  Leg& leg = **made;
  const bool has_offer = mbuf_get_left(invite.mb) > 0;
  const Owned<mbuf> sdp = has_offer ? leg.media_->answer_to(*invite.mb) : leg.media_->offer();
  if (!sdp) {
    sip_treply(nullptr, &phone.stack(), &invite, 488, "Not Acceptable Here");
    return Error{Errc::Invalid, "no codec in common"};
  }
  sipsess* session = nullptr;
  const int fault = sipsess_accept(&session, &phone.sessions(), &invite, 200, "OK", "anbu", kSdp, sdp.get(),
                                   &on_credentials, &leg, false, &on_offer, &on_answer, &on_established,
                                   nullptr, nullptr, &on_closed, &leg, nullptr);
  if (fault != 0) return kNoLine;
  leg.session_.reset(session);
  return made;
}

void Leg::hang_up() {
  over_ = true;
  media_->follow(nullptr);
  session_.reset();
}

int Leg::on_credentials(char** user, char** password, const char*, void* self) {
  const auto* leg = static_cast<Leg*>(self);
  if (leg->wish_.password.empty()) return EAUTH;
  const int fault = str_dup(user, leg->wish_.user.c_str());
  return fault != 0 ? fault : str_dup(password, leg->wish_.password.c_str());
}

int Leg::on_offer(mbuf** sdp, const sip_msg* message, void* self) {
  auto* leg = static_cast<Leg*>(self);
  const bool has_offer = mbuf_get_left(message->mb) > 0;
  Owned<mbuf> answer = has_offer ? leg->media_->answer_to(*message->mb) : leg->media_->offer();
  if (!answer) return EPROTO;
  *sdp = answer.release();
  return 0;
}

int Leg::on_answer(const sip_msg* message, void* self) {
  auto* leg = static_cast<Leg*>(self);
  if (mbuf_get_left(message->mb) == 0) return 0;
  leg->no_codec_ = !leg->media_->take_answer(*message->mb);
  return leg->no_codec_ ? EPROTO : 0;
}

void Leg::on_progress(const sip_msg* message, void* self) {
  auto* leg = static_cast<Leg*>(self);
  if (!leg->over_ && message->scode > 100) leg->outside_.ringing();
}

void Leg::on_established(const sip_msg*, void* self) {
  auto* leg = static_cast<Leg*>(self);
  if (leg->over_ || leg->answered_) return;
  leg->answered_ = true;
  leg->outside_.answered();
}

void Leg::on_closed(int fault, const sip_msg* message, void* self) {
  auto* leg = static_cast<Leg*>(self);
  const int code = message != nullptr && !message->req ? message->scode : 0;
  const bool was_challenged = code == 401 || code == 407;
  leg->end({.sip_code = code,
            .credentials_refused = was_challenged || fault == EAUTH,
            .was_answered = leg->answered_,
            .no_codec = leg->no_codec_ || code == 488});
}

void Leg::end(const LegEnd& end) {
  if (over_) return;
  over_ = true;
  media_->follow(nullptr);
  outside_.ended(end);
}

}  // namespace anbu::voice

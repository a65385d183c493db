// The sound of one leg: an RTP socket, G.711 both ways, digits by RFC 4733 and, where the other side does not
// know that, in band. Sends a frame every 20 ms when told to by tick().
#pragma once

#include <functional>
#include <memory>

#include "voice/activity.h"
#include "voice/libre.h"
#include "voice/recorder.h"
#include "voice/tone.h"

namespace anbu::voice {

enum class InBand : std::uint8_t { Auto, Always, Never };

struct MediaSettings {
  sa address{};  // ours
  std::uint16_t port_least = 20'000;
  std::uint16_t port_most = 24'000;
  InBand in_band =
      InBand::Auto;  // only where the other side offers no RFC 4733: speech may sound like a digit
};

class Media {
 public:
  using OnDigit = std::function<void(char)>;

  // Unavailable: no port is free.
  static Result<std::unique_ptr<Media>> open(const MediaSettings& settings, OnDigit on_digit);
  ~Media();
  Media(const Media&) = delete;
  Media& operator=(const Media&) = delete;

  Owned<mbuf> offer();
  bool take_answer(mbuf& sdp);         // false: no codec in common
  Owned<mbuf> answer_to(mbuf& sdp);    // null: no codec in common
  Owned<mbuf> current(bool is_offer);  // as agreed, for a repeated question

  void play(const Samples& samples);  // they outlive the playing
  bool is_playing() const { return playing_ != nullptr; }
  // What comes in at the other goes out here; null ends it.
  void follow(Media* other);
  // One frame out; what is heard from the other end.
  Sound tick();
  // Collects what is heard, up to a limit, for the speech-to-text process.
  void keep_sound(std::size_t samples_most) { kept_most_ = samples_most; }
  const Samples& kept() const { return kept_; }
  // Both directions, as they come and go; null ends it.
  void record(Tap* tap) { tap_ = tap; }

 private:
  Media(const MediaSettings& settings, OnDigit on_digit);

  static void on_rtp(const sa* source, const rtp_header* header, mbuf* packet, void* self);
  static void on_tone(char digit, void* self);
  void receive(const rtp_header& header, mbuf& packet);
  void receive_event(const rtp_header& header, const mbuf& packet);
  void hear(std::span<const std::int16_t> frame);
  void send(std::span<const std::int16_t> frame, bool marker);
  bool learn_formats();

  MediaSettings settings_;
  OnDigit on_digit_;
  Owned<struct rtp_sock> rtp_;
  Owned<sdp_session> session_;
  sdp_media* audio_ = nullptr;  // the session's
  Owned<dtmf_dec> tones_;
  Activity activity_;
  Tone tone_;
  Sound sound_ = Sound::Quiet;
  bool packets_came_ = false;
  int frames_without_packet_ = 0;
  bool is_ready_ = false;
  bool is_alaw_ = false;
  bool tones_count_ = false;
  std::uint8_t payload_type_ = 0;
  std::uint32_t timestamp_ = 0;
  std::int64_t last_event_ = -1;  // its time stamp: all packets of one digit have the same
  const Samples* playing_ = nullptr;
  std::size_t played_ = 0;
  Media* follows_ = nullptr;
  Media* followed_by_ = nullptr;
  std::size_t kept_most_ = 0;
  Samples kept_;
  Tap* tap_ = nullptr;
};

}  // namespace anbu::voice

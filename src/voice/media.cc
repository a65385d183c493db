#include "voice/media.h"

#include <algorithm>
#include <array>

namespace anbu::voice {
namespace {

using Frame = std::array<std::int16_t, kFrameSamples>;

constexpr int kQuietAfterFrames = 5;  // without packets: the other side sends none in silence
constexpr std::size_t kPacketSamplesMost = 2400;

struct Format {
  const char* type;
  const char* name;
  const char* parameters;
};

bool is_named(const sdp_format& format, const char* name) {
  return str_casecmp(format.name, name) == 0;
}

}  // namespace

Media::Media(const MediaSettings& settings, OnDigit on_digit)
    : settings_{settings}, on_digit_{std::move(on_digit)} {}

Result<std::unique_ptr<Media>> Media::open(const MediaSettings& settings, OnDigit on_digit) {
  std::unique_ptr<Media> media{new Media{settings, std::move(on_digit)}};
  struct rtp_sock* socket = nullptr;
  if (rtp_listen(&socket, IPPROTO_UDP, &settings.address, settings.port_least, settings.port_most, false,
                 &on_rtp, nullptr, media.get()) != 0) {
    return Error{Errc::Unavailable, "no port is free for the sound of a call"};
  }
  media->rtp_.reset(socket);
  sdp_session* session = nullptr;
  if (sdp_session_alloc(&session, &settings.address) != 0) return Error{Errc::Unavailable, "no memory"};
  media->session_.reset(session);
  const std::uint16_t port = sa_port(rtp_local(socket));
  if (sdp_media_add(&media->audio_, session, sdp_media_audio, port, sdp_proto_rtpavp) != 0) {
    return Error{Errc::Unavailable, "no memory"};
  }
  constexpr std::array<Format, 3> kFormats{Format{"8", "PCMA", nullptr}, Format{"0", "PCMU", nullptr},
                                           Format{"101", "telephone-event", "0-15"}};
  for (const Format& format : kFormats) {
    sdp_format_add(nullptr, media->audio_, false, format.type, format.name, kSamplesPerSecond, 1, nullptr,
                   nullptr, nullptr, false, format.parameters == nullptr ? nullptr : "%s", format.parameters);
  }
  sdp_media_set_lattr(media->audio_, true, "ptime", "20");
  dtmf_dec* tones = nullptr;
  if (dtmf_dec_alloc(&tones, kSamplesPerSecond, 1, &on_tone, media.get()) != 0) {
    return Error{Errc::Unavailable, "no memory"};
  }
  media->tones_.reset(tones);
  return media;
}

Media::~Media() {
  if (follows_ != nullptr) follows_->followed_by_ = nullptr;
  if (followed_by_ != nullptr) followed_by_->follows_ = nullptr;
}

Owned<mbuf> Media::current(bool is_offer) {
  mbuf* sdp = nullptr;
  sdp_encode(&sdp, session_.get(), is_offer);
  return Owned<mbuf>{sdp};
}

Owned<mbuf> Media::offer() {
  return current(true);
}

bool Media::take_answer(mbuf& sdp) {
  return sdp_decode(session_.get(), &sdp, false) == 0 && learn_formats();
}

Owned<mbuf> Media::answer_to(mbuf& sdp) {
  if (sdp_decode(session_.get(), &sdp, true) != 0 || !learn_formats()) return nullptr;
  return current(false);
}

bool Media::learn_formats() {
  const sdp_format* sound = nullptr;
  bool knows_events = false;
  const list* formats = sdp_media_format_lst(audio_, false);
  for (const le* item = list_head(formats); item != nullptr; item = item->next) {
    const auto* format = static_cast<const sdp_format*>(item->data);
    if (!format->sup) continue;
    if (is_named(*format, "telephone-event")) knows_events = true;
    const bool is_sound = is_named(*format, "PCMA") || is_named(*format, "PCMU");
    if (is_sound && sound == nullptr) sound = format;
  }
  is_ready_ = sound != nullptr && sa_isset(sdp_media_raddr(audio_), SA_ALL);
  if (sound == nullptr) return false;
  is_alaw_ = is_named(*sound, "PCMA");
  payload_type_ = static_cast<std::uint8_t>(sound->pt);
  tones_count_ = settings_.in_band == InBand::Always || (settings_.in_band == InBand::Auto && !knows_events);
  return true;
}

void Media::play(const Samples& samples) {
  playing_ = &samples;
  played_ = 0;
}

void Media::follow(Media* other) {
  if (follows_ != nullptr) follows_->followed_by_ = nullptr;
  follows_ = other;
  if (other != nullptr) other->followed_by_ = this;
  playing_ = nullptr;
}

Sound Media::tick() {
  frames_without_packet_ = packets_came_ ? 0 : frames_without_packet_ + 1;
  packets_came_ = false;
  if (frames_without_packet_ > kQuietAfterFrames) sound_ = Sound::Quiet;
  if (!is_ready_ || follows_ != nullptr) return sound_;
  Frame frame{};
  const bool begins = playing_ != nullptr && played_ == 0;
  if (playing_ != nullptr) {
    const std::size_t count = std::min(kFrameSamples, playing_->size() - played_);
    std::copy_n(playing_->begin() + static_cast<std::ptrdiff_t>(played_), count, frame.begin());
    played_ += count;
    if (played_ == playing_->size()) playing_ = nullptr;
  }
  send(frame, begins);
  return sound_;
}

void Media::send(std::span<const std::int16_t> frame, bool marker) {
  if (!is_ready_) return;
  if (tap_ != nullptr) tap_->said.insert(tap_->said.end(), frame.begin(), frame.end());
  const Owned<mbuf> packet{mbuf_alloc(RTP_HEADER_SIZE + frame.size())};
  if (!packet) return;
  packet->pos = packet->end = RTP_HEADER_SIZE;
  for (const std::int16_t sample : frame) {
    mbuf_write_u8(packet.get(), is_alaw_ ? g711_pcm2alaw(sample) : g711_pcm2ulaw(sample));
  }
  packet->pos = RTP_HEADER_SIZE;
  rtp_send(rtp_.get(), sdp_media_raddr(audio_), false, marker, payload_type_, timestamp_, packet.get());
  timestamp_ += static_cast<std::uint32_t>(frame.size());
}

void Media::on_rtp(const sa*, const rtp_header* header, mbuf* packet, void* self) {
  static_cast<Media*>(self)->receive(*header, *packet);
}

void Media::on_tone(char digit, void* self) {
  auto* media = static_cast<Media*>(self);
  if (media->tones_count_) media->on_digit_(digit);
}

void Media::receive(const rtp_header& header, mbuf& packet) {
  const sdp_format* format = sdp_media_lformat(audio_, header.pt);
  if (format == nullptr) return;
  if (is_named(*format, "telephone-event")) return receive_event(header, packet);
  const bool is_alaw = is_named(*format, "PCMA");
  if (!is_alaw && !is_named(*format, "PCMU")) return;
  const std::size_t count = std::min(mbuf_get_left(&packet), kPacketSamplesMost);
  std::array<std::int16_t, kPacketSamplesMost> samples;
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint8_t code = packet.buf[packet.pos + i];
    samples[i] = is_alaw ? g711_alaw2pcm(code) : g711_ulaw2pcm(code);
  }
  hear(std::span{samples}.first(count));
}

void Media::hear(std::span<const std::int16_t> samples) {
  packets_came_ = true;
  if (tap_ != nullptr) tap_->heard.insert(tap_->heard.end(), samples.begin(), samples.end());
  if (followed_by_ != nullptr) return followed_by_->send(samples, false);
  for (std::size_t at = 0; at < samples.size(); at += kFrameSamples) {
    const auto frame = samples.subspan(at, std::min(kFrameSamples, samples.size() - at));
    sound_ = activity_.hear(frame) ? Sound::Voice : Sound::Quiet;
    if (tone_.hear(frame)) sound_ = Sound::Tone;
  }
  if (kept_.size() + samples.size() <= kept_most_) kept_.insert(kept_.end(), samples.begin(), samples.end());
  dtmf_dec_probe(tones_.get(), samples.data(), samples.size());
}

void Media::receive_event(const rtp_header& header, const mbuf& packet) {
  if (mbuf_get_left(&packet) < 4 || header.ts == last_event_) return;
  last_event_ = header.ts;
  const int digit = telev_code2digit(packet.buf[packet.pos]);
  if (digit > 0) on_digit_(static_cast<char>(digit));
}

}  // namespace anbu::voice

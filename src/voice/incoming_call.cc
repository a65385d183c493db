#include "voice/incoming_call.h"

#include <algorithm>

namespace anbu::voice {
namespace {

constexpr std::size_t kNumberMost = 20;

}  // namespace

std::string caller_of(const sip_msg& invite) {
  const pl& user = invite.from.uri.user;
  std::string number;
  for (std::size_t i = 0; i < user.l && number.size() < kNumberMost; ++i) {
    const char letter = user.p[i];
    if ((letter >= '0' && letter <= '9') || (letter == '+' && number.empty())) number += letter;
  }
  return number;
}

std::unique_ptr<IncomingCall> IncomingCall::pick_up(const Desk& desk, const sip_msg& invite,
                                                    OnStage on_stage) {
  std::unique_ptr<IncomingCall> call{new IncomingCall{desk, std::move(on_stage)}};
  auto leg = Leg::pick_up(desk.phone, invite,
                          {.ringing = [] {},
                           .answered = [] {},
                           .ended = [raw = call.get()](const LegEnd&) { raw->finish(); },
                           .digit = [](char) {}});
  if (!leg) return nullptr;
  call->caller_ = std::move(*leg);
  call->caller_->media().play(desk.prompts.of(Prompt::Hello));
  call->on_stage_(codec::VoiceStage::Ringing, {});
  for (const std::string& extension : desk.operators.incoming) call->ring(extension);
  return call;
}

void IncomingCall::ring(const std::string& extension) {
  const auto rings = [&](const Ringing& one) { return one.extension == extension && !one.is_over; };
  if (over_ || joined_ || std::ranges::any_of(operators_, rings)) return;
  closing_ = false;
  operators_.push_back(
      {.extension = extension,
       .attempt = std::make_unique<Attempt>(
           desk_.phone,
           AttemptWish{.number = extension,
                       .key = {},
                       .trunks = operators_trunk(desk_),
                       .ring_most = std::chrono::seconds{desk_.operators.ring_s}},
           Attempt::Outside{.ringing = [] {},
                            .answered = [this, extension] { joined(extension); },
                            .failed = [this, extension](const AttemptEnd&) { rang_in_vain(extension); },
                            .hung_up = [this] { finish(); },
                            .digit = [](char) {}})});
}

// The first one has it; the others stop ringing.
void IncomingCall::joined(const std::string& extension) {
  for (Ringing& one : operators_) {
    if (one.extension != extension || one.is_over || !one.attempt->is_answered()) {
      one.is_over = true;
      one.attempt->hang_up();
      continue;
    }
    joined_ = true;
    caller_->media().follow(&one.attempt->media());
    one.attempt->media().follow(&caller_->media());
  }
  if (joined_) on_stage_(codec::VoiceStage::Joined, extension);
}

void IncomingCall::rang_in_vain(const std::string& extension) {
  for (Ringing& one : operators_) one.is_over = one.is_over || one.extension == extension;
}

void IncomingCall::tick(Milliseconds now) {
  for (std::size_t i = 0; i < operators_.size() && !over_; ++i) {
    if (!operators_[i].is_over) operators_[i].attempt->tick(now);
  }
  if (over_) return;
  Media& media = caller_->media();
  media.tick();
  if (joined_ || media.is_playing()) return;
  if (closing_) return finish();
  if (std::ranges::any_of(operators_, [](const Ringing& one) { return !one.is_over; })) return;
  closing_ = true;
  media.play(desk_.prompts.of(Prompt::NobodyFree));
}

void IncomingCall::finish() {
  if (over_) return;
  over_ = true;
  for (Ringing& one : operators_) one.attempt->hang_up();
  caller_->hang_up();
  on_stage_(codec::VoiceStage::Over, {});
}

}  // namespace anbu::voice

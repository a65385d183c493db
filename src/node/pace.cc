#include "node/pace.h"

#include <algorithm>

namespace anbu::node {
namespace {

constexpr std::chrono::milliseconds kLong{1000};
constexpr Duration kBehindMost = 5min;

}  // namespace

Timestamp RealPace::now() {
  return std::chrono::floor<Duration>(std::chrono::system_clock::now());
}

std::chrono::milliseconds RealPace::until(Timestamp at) {
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(at - std::chrono::system_clock::now());
  return std::max(left, std::chrono::milliseconds{0});
}

DemoPace::DemoPace(Timestamp start, double speed) : base_{start}, since_{Machine::now()}, speed_{speed} {}

Timestamp DemoPace::now() {
  const std::lock_guard lock{mutex_};
  return now_locked();
}

std::chrono::milliseconds DemoPace::until(Timestamp at) {
  const std::lock_guard lock{mutex_};
  const double speed = running_speed();
  const Duration left = at - now_locked();
  if (left <= 0s) return std::chrono::milliseconds{0};
  if (speed <= 0) return kLong;
  const double machine_ms = static_cast<double>(left.count()) * 1000 / speed;
  return std::min(kLong, std::chrono::milliseconds{static_cast<std::int64_t>(machine_ms) + 1});
}

void DemoPace::begin() {
  const std::lock_guard lock{mutex_};
  rebase();
  begun_ = true;
}

void DemoPace::set_speed(double speed) {
  const std::lock_guard lock{mutex_};
  rebase();
  speed_ = speed;
}

void DemoPace::set_paused(bool paused) {
  const std::lock_guard lock{mutex_};
  rebase();
  paused_ = paused;
}

void DemoPace::step(Duration forward) {
  const std::lock_guard lock{mutex_};
  rebase();
  base_ += forward;
}

void DemoPace::set_engaged(bool engaged) {
  const std::lock_guard lock{mutex_};
  if (engaged == engaged_) return;
  rebase();
  engaged_ = engaged;
}

void DemoPace::reached(Timestamp at) {
  const std::lock_guard lock{mutex_};
  if (paused_ || now_locked() - at <= kBehindMost) return;
  rebase();
  base_ = at + kBehindMost;
}

double DemoPace::speed() {
  const std::lock_guard lock{mutex_};
  return running_speed();
}

double DemoPace::chosen_speed() {
  const std::lock_guard lock{mutex_};
  return speed_;
}

bool DemoPace::paused() {
  const std::lock_guard lock{mutex_};
  return paused_;
}

double DemoPace::running_speed() const {
  if (paused_ || !begun_) return 0;
  return engaged_ ? std::min(1.0, speed_) : speed_;
}

Timestamp DemoPace::now_locked() const {
  const std::chrono::duration<double> passed = Machine::now() - since_;
  return base_ + std::chrono::floor<Duration>(passed * running_speed());
}

void DemoPace::rebase() {
  base_ = now_locked();
  since_ = Machine::now();
}

}  // namespace anbu::node

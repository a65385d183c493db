#include "app/end_signals.h"

#include <csignal>

namespace anbu::app {
namespace {

sigset_t end_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  return signals;
}

}  // namespace

void hold_end_signals() {
  const sigset_t signals = end_signals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
}

bool end_is_wanted() {
  sigset_t pending;
  sigpending(&pending);
  return sigismember(&pending, SIGINT) == 1 || sigismember(&pending, SIGTERM) == 1;
}

int wait_for_end() {
  const sigset_t signals = end_signals();
  int received = 0;
  sigwait(&signals, &received);
  return received;
}

}  // namespace anbu::app

// What the HTTP service needs of the rest of the program. The composition root fills it in; everything here
// outlives the service, and every function may be called from any thread.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "auth/sessions.h"
#include "base/time.h"
#include "codec/voice_messages.h"
#include "engine/glimpse.h"
#include "engine/intake.h"
#include "engine/settings.h"
#include "http/metrics.h"
#include "http/server.h"
#include "http/server_pool.h"
#include "messages/message.h"

namespace anbu::http {

// The log's clock: the machine's in service, faster in the demo.
struct ClockState {
  Timestamp now;
  double speed = 1;
  bool paused = false;
};

struct DemoState {
  ClockState clock;
  double chosen_speed = 1;
};

// Only the demo has it.
struct DemoControl {
  std::function<DemoState()> state;
  std::function<void(double)> set_speed;
  std::function<void(bool)> set_paused;
  std::function<void(Duration)> step;
  std::string account;  // to enter with, told to everybody
  std::string password;
};

// One line of the request log. No query, no body, nothing of a person; ids only.
struct Answered {
  std::string_view method;
  std::string_view route;  // the pattern, "/api/v1/cases/{id}"
  std::string_view id;     // what {id} was
  int status = 0;
  std::chrono::nanoseconds took{0};
  AccountId account;  // zero: nobody, or a provider
};

// What a change of settings needs of the rest of the program.
struct PolicyDesk {
  // A settings file; Invalid names the key and the value.
  std::function<Result<engine::Settings>(const std::string& toml)> read;
  // Begins a backtest that the store knows, in the background. Unavailable: enough is waiting already.
  std::function<Result<void>(std::int64_t backtest)> begin;
  std::function<double(std::int64_t backtest)> progress;  // 0..1
};

// Who reads a message on a page, and of whom it speaks.
struct Addressee {
  std::string name;  // of the resident
  std::string language;
};

// What the pages behind links and the gateways' receipts need. Absent: no messages are sent.
struct PostDesk {
  std::string centre;   // its name, and
  std::string phone;    // its number, for who cannot press any more
  int monthly_cap = 0;  // texts to one resident; zero: none
  // A receipt for the gateway that the path names, told to the log. Denied: it does not come from there.
  std::function<Result<void>(sql::Connection&, const Request&)> hear;
  std::string push_key;  // what browsers subscribe with; empty: no pushes are sent
  std::function<bool(const std::string& endpoint)> is_push_service;
  std::optional<Way> invites_by;  // contacts, to be pushed to; absent: nobody can be
  std::function<void()> wake;     // a message was written
  // What a message without a link says.
  std::function<Result<std::string>(sql::Connection&, const messages::Message&, const Addressee&)> text_of;
};

// Calls that come in through the telephone.
struct TelephoneDesk {
  std::function<std::vector<codec::VoiceIncoming>()> incoming;  // those of today, the newest first
  // Rings this extension and joins the two; false: the call is over, or somebody has it.
  std::function<bool(const std::string& call, const std::string& extension)> answer;
  // The sealed bytes of a recorded call.
  std::function<Result<std::string>(const std::string& name)> recording;
};

struct Identity {
  std::string district = "금천";
  Zone zone = seoul();
  bool https_only_cookie = false;
  std::string metrics_token;  // empty: /metrics answers on loopback only
};

struct Dependencies {
  Identity identity;
  ServerSettings server;
  Pool::Size workers;
  auth::SessionSettings sessions;
  std::string web;  // folder of the built console; empty: none

  engine::Intake& intake;
  prometheus::Registry& registry;
  std::function<ClockState()> clock;
  std::function<Timestamp()> machine_time;  // for sessions and throttles, whatever the demo does
  Pool::OpenRecords open_records;           // once for every worker
  std::function<Vitals()> vitals;
  std::function<std::vector<std::string>()> problems;  // what /healthz complains of
  // What the sender of a request with this key was told, when the log knows it.
  std::function<Result<std::optional<std::string>>(sql::Connection&, const std::string& request_key)>
      first_answer;
  // Asks the engine, between two of its turns; `done` may be called from any thread, once. Empty: the last
  // checkpoint is shown.
  std::function<void(ResidentId, std::function<void(Result<engine::Glimpse>)> done)> glimpse;
  PolicyDesk policy;
  std::optional<PostDesk> post;
  std::function<void(const Answered&)> log_request;
  std::optional<DemoControl> demo;
  std::optional<TelephoneDesk> telephone;
};

}  // namespace anbu::http

#include "tests/documents/happenings.h"

#include <fmt/format.h>

#include <algorithm>

namespace anbu::documents {
namespace {

using casework::CommandGiven;

class Collector {
 public:
  explicit Collector(const Standing& standing) : standing_{standing} {}

  void add(const std::string& name, const casework::CaseEvent& event) {
    found_.push_back({.name = name, .event = event, .at = standing_.now});
  }
  void say(const std::string& name, const Command& command) { add(name, CommandGiven{.command = command}); }

  void signals() {
    const Timestamp now = standing_.now;
    add("signal: caution, silence",
        casework::SignalRaised{.signal = signal(SignalKind::Silence, Grade::Caution, now)});
    add("signal: caution, hard_limit",
        casework::SignalRaised{.signal = signal(SignalKind::HardLimit, Grade::Caution, now)});
    add("signal: serious, silence",
        casework::SignalRaised{.signal = signal(SignalKind::Silence, Grade::Serious, now)});
    add("signal: serious, sos",
        casework::SignalRaised{.signal = signal(SignalKind::Sos, Grade::Serious, now)});
  }

  void life_signs() {
    for (const Measure measure : {Measure::Power, Measure::Unlock, Measure::OkButton}) {
      add(fmt::format("life sign: {}", to_string(measure)),
          casework::LifeSignSeen{.sign = {.at = standing_.now, .measure = measure}});
    }
  }

  // Only those that are armed can fire, each at its time.
  void timers() {
    std::vector<Timer> armed = standing_.subject.timers;
    std::ranges::sort(armed, {}, &Timer::kind);
    for (const Timer& timer : armed) {
      found_.push_back({.name = fmt::format("timer: {}", to_string(timer.kind)),
                        .event = casework::TimerFired{.timer = timer},
                        .at = timer.due});
    }
  }

  void results() {
    const auto ends = [&](ActionKind kind, ActionOutcome outcome, int attempt) {
      Action action{.kind = kind, .attempt = attempt};
      action.resident = standing_.subject.resident;
      add(fmt::format("{} {} ends: {}", to_string(kind), attempt, to_string(outcome)),
          casework::ActionEnded{.action = action, .outcome = outcome});
    };
    ends(ActionKind::AutomaticCall, ActionOutcome::PressedWell, 1);
    ends(ActionKind::AutomaticCall, ActionOutcome::PressedHelp, 1);
    ends(ActionKind::AutomaticCall, ActionOutcome::PressedPerson, 1);
    ends(ActionKind::AutomaticCall, ActionOutcome::SilentAnswer, 1);
    ends(ActionKind::AutomaticCall, ActionOutcome::NoAnswer, 3);
    ends(ActionKind::PageOperator, ActionOutcome::Failed, 1);
    ends(ActionKind::OrderCrew, ActionOutcome::Failed, 1);
    ends(ActionKind::CallEmergency, ActionOutcome::Delivered, 1);
    ends(ActionKind::CallEmergency, ActionOutcome::Failed, 1);
  }

  // What is heard of messages after they have left.
  void messages() {
    const auto heard = [&](ActionKind kind, int contact, ActionOutcome outcome) {
      Action action{.kind = kind, .contact = contact};
      action.resident = standing_.subject.resident;
      const std::string_view whom = contact > 0 ? "contact" : "resident";
      add(fmt::format("message: {}, {}", kind == ActionKind::Text ? whom : to_string(kind),
                      to_string(outcome)),
          casework::ActionEnded{.action = action, .outcome = outcome, .way = Way::Sms});
    };
    for (const ActionOutcome outcome :
         {ActionOutcome::Accepted, ActionOutcome::Delivered, ActionOutcome::NoReceipt,
          ActionOutcome::PressedWell, ActionOutcome::PressedHelp}) {
      heard(ActionKind::Text, 0, outcome);
    }
    for (const ActionOutcome outcome :
         {ActionOutcome::NoReceipt, ActionOutcome::PressedWillLook, ActionOutcome::PressedSeen}) {
      heard(ActionKind::Text, 1, outcome);
    }
    heard(ActionKind::PageOperator, 0, ActionOutcome::Delivered);
    heard(ActionKind::PageOperator, 0, ActionOutcome::Failed);
  }

  void calls() {
    for (int contact = 0; contact <= 1; ++contact) {
      for (const CallResult result : {CallResult::Well, CallResult::Help, CallResult::SeenByContact,
                                      CallResult::WillLook, CallResult::NoAnswer, CallResult::Refused}) {
        const bool is_contact = contact > 0;
        const bool only_contact = result == CallResult::SeenByContact || result == CallResult::WillLook;
        if (only_contact && !is_contact) continue;
        Command call = command(CommandKind::RecordCall);
        call.contact = contact;
        call.result = result;
        say(fmt::format("record_call: {}, {}", is_contact ? "contact" : "resident", to_string(result)), call);
      }
    }
  }

  void crew() {
    for (int word = 0; word <= static_cast<int>(CrewWord::NotFound); ++word) {
      Command report = command(CommandKind::CrewReport);
      report.crew = static_cast<CrewWord>(word);
      say(fmt::format("crew_report: {}", to_string(report.crew)), report);
    }
  }

  void other_commands() {
    for (int kind = 0; kind < kCommandKindCount; ++kind) {
      Command spoken = command(static_cast<CommandKind>(kind));
      const bool told_apart = spoken.kind == CommandKind::RecordCall ||
                              spoken.kind == CommandKind::CrewReport || spoken.kind == CommandKind::Close;
      if (told_apart) continue;
      spoken.at = standing_.now + 1h;
      if (spoken.kind == CommandKind::HandOver) spoken.to = AccountId{22};
      say(std::string{to_string(spoken.kind)}, spoken);
    }
    Command danger = command(CommandKind::CheckOnSite);
    danger.finding = CheckFinding::Danger;
    say("check_on_site: danger", danger);
    Command close = command(CommandKind::Close);
    close.outcome = Outcome::SafeAtHome;
    say("close: safe_at_home", close);
    close.confirmation = Confirmation::Seen;
    say("close: safe_at_home, seen", close);
  }

  void rest() {
    const FeedId feed = standing_.subject.feed;
    add("feed: late", casework::FeedChanged{.change = {.feed = feed, .state = FeedState::Late}});
    add("feed: live", casework::FeedChanged{.change = {.feed = feed, .state = FeedState::Live}});
    add("hold_ended", casework::HoldEnded{});
    add("shift_changed: dong", casework::ShiftChanged{.to = Side::Dong});
    add("shift_changed: centre", casework::ShiftChanged{.to = Side::Centre});
  }

  std::vector<Happening> found() && { return std::move(found_); }

 private:
  const Standing& standing_;
  std::vector<Happening> found_;
};

}  // namespace

std::vector<Happening> happenings(const Standing& standing) {
  Collector collector{standing};
  collector.signals();
  collector.life_signs();
  collector.timers();
  collector.results();
  collector.messages();
  collector.calls();
  collector.crew();
  collector.other_commands();
  collector.rest();
  return std::move(collector).found();
}

}  // namespace anbu::documents

#include <array>

#include "http/access_handlers.h"
#include "http/case_handlers.h"
#include "http/demo_handlers.h"
#include "http/drill_handlers.h"
#include "http/duty_handlers.h"
#include "http/evidence_handlers.h"
#include "http/family_handlers.h"
#include "http/feed_handlers.h"
#include "http/field_handlers.h"
#include "http/handover_handlers.h"
#include "http/incoming_handlers.h"
#include "http/ingest_handlers.h"
#include "http/message_handlers.h"
#include "http/policy_handlers.h"
#include "http/push_handlers.h"
#include "http/recording_handlers.h"
#include "http/report_handlers.h"
#include "http/resident_handlers.h"
#include "http/roster_handlers.h"
#include "http/route.h"
#include "http/session_handlers.h"
#include "http/status_handlers.h"
#include "http/visit_handlers.h"
#include "http/work_handlers.h"

namespace anbu::http {

namespace {

using auth::Permission;

constexpr std::array kRoutes{
    Route{Method::Post, "/api/v1/readings", Access::Provider, {}, post_readings},
    Route{Method::Get, "/l/{word}", Access::Anybody, {}, get_link},
    Route{Method::Post, "/l/{word}", Access::Anybody, {}, press_link},
    Route{Method::Post, "/l/{word}/push", Access::Anybody, {}, answering<post_browser>},
    Route{Method::Delete, "/l/{word}/push", Access::Anybody, {}, answering<delete_browser>},
    Route{Method::Post, "/api/v1/receipts/{word}", Access::Anybody, {}, post_receipt},
    Route{Method::Get, "/api/v1/push", Access::Session, {}, answering<get_push>},
    Route{Method::Post, "/api/v1/push", Access::Session, {}, answering<post_push>},
    Route{Method::Delete, "/api/v1/push", Access::Session, {}, answering<delete_push>},
    Route{Method::Get, "/api/v1/welcome", Access::Anybody, {}, answering<get_welcome>},
    Route{Method::Post, "/api/v1/session", Access::Anybody, {}, answering<log_in>, Crew::LogIns},
    Route{Method::Get, "/api/v1/session", Access::Session, {}, answering<get_session>},
    Route{Method::Delete, "/api/v1/session", Access::Session, {}, answering<log_out>},
    Route{Method::Get, "/api/v1/status", Access::Session, {}, answering<get_status>},
    Route{Method::Get, "/api/v1/events", Access::Session, {}, get_events},
    Route{Method::Get, "/api/v1/cases", Access::Session, Permission::SeeCases, answering<list_cases>},
    Route{Method::Post, "/api/v1/cases", Access::Session, Permission::WorkCases, post_case},
    Route{Method::Get, "/api/v1/cases/{id}", Access::Session, Permission::SeeCases, answering<get_case>},
    Route{Method::Post, "/api/v1/cases/{id}/commands", Access::Session, Permission::WorkCases, post_command},
    Route{Method::Get, "/api/v1/cases/{id}/handover.pdf", Access::Session, Permission::WorkCases,
          answering<get_hand_over_sheet>},
    Route{Method::Post, "/api/v1/cases/{id}/photos", Access::Session, Permission::WorkCases, post_photo},
    Route{Method::Get, "/api/v1/cases/{id}/photos", Access::Session, Permission::SeeCases,
          answering<get_photo>},
    Route{Method::Get, "/api/v1/cases/{id}/recordings", Access::Session, Permission::HearRecordings,
          answering<get_recording>},
    Route{Method::Get, "/api/v1/cases/{id}/responders", Access::Session, Permission::SeeCases,
          answering<get_responders>},
    Route{Method::Get, "/api/v1/cases/{id}/location", Access::Session, Permission::WorkCases,
          answering<get_location>},
    Route{Method::Get, "/api/v1/dispatches", Access::Session, Permission::SeeOwnDispatches,
          answering<list_dispatches>},
    Route{Method::Get, "/api/v1/dispatches/{id}", Access::Session, Permission::SeeOwnDispatches,
          answering<get_dispatch>},
    Route{Method::Post, "/api/v1/dispatches/{id}/commands", Access::Session, Permission::SeeOwnDispatches,
          post_dispatch_command},
    Route{Method::Post, "/api/v1/dispatches/{id}/photos", Access::Session, Permission::SeeOwnDispatches,
          post_dispatch_photo},
    Route{Method::Get, "/api/v1/roster", Access::Session, Permission::SeeRoster, answering<get_roster>},
    Route{Method::Post, "/api/v1/roster/crews", Access::Session, Permission::ManageRoster, post_crew},
    Route{Method::Post, "/api/v1/roster/areas", Access::Session, Permission::ManageRoster, post_crew_area},
    Route{Method::Post, "/api/v1/roster/crews/{id}/duty", Access::Session, {}, post_duty},
    Route{Method::Get, "/api/v1/drills", Access::Session, Permission::RunDrills,
          answering<get_drill_library>},
    Route{Method::Post, "/api/v1/drills", Access::Session, Permission::RunDrills, post_drill},
    Route{Method::Get, "/api/v1/duty", Access::Session, Permission::SeeRoster, answering<get_duty_roster>},
    Route{Method::Post, "/api/v1/duty", Access::Session, Permission::ManageRoster, answering<post_duty_turn>},
    Route{Method::Delete, "/api/v1/duty/{id}", Access::Session, Permission::ManageRoster,
          answering<delete_duty_turn>},
    Route{Method::Get, "/api/v1/tasks", Access::Session, Permission::SeeTasks, answering<list_tasks>},
    Route{Method::Post, "/api/v1/tasks/{id}/answer", Access::Session, Permission::SeeTasks, answer_task},
    Route{Method::Get, "/api/v1/hand-overs", Access::Session, Permission::SeeCases,
          answering<list_hand_overs>},
    Route{Method::Post, "/api/v1/hand-overs/{id}/words", Access::Session, Permission::WorkCases,
          answering<post_hand_over_word>},
    Route{Method::Get, "/api/v1/colleagues", Access::Session, Permission::SeeRoster,
          answering<list_colleagues>},
    Route{Method::Get, "/api/v1/record-texts", Access::Session, Permission::WorkCases,
          answering<list_record_texts>},
    Route{Method::Get, "/api/v1/incoming-calls", Access::Session, Permission::WorkCases,
          answering<list_incoming_calls>},
    Route{Method::Post, "/api/v1/incoming-calls/{id}/answer", Access::Session, Permission::WorkCases,
          answering<answer_incoming_call>},
    Route{Method::Get, "/api/v1/residents", Access::Session, Permission::SeeResidents,
          answering<list_residents>},
    Route{Method::Post, "/api/v1/residents/search", Access::Session, Permission::SeeResidents,
          answering<search_residents>},
    Route{Method::Get, "/api/v1/residents/{id}", Access::Session, Permission::SeeResidents,
          answering<get_resident>},
    Route{Method::Post, "/api/v1/residents/{id}/standing-notes", Access::Session, Permission::EnterAbsence,
          answering<post_standing_notes>},
    Route{Method::Post, "/api/v1/residents/{id}/consents", Access::Session, Permission::EnterConsent,
          answering<post_consent>},
    Route{Method::Post, "/api/v1/residents/{id}/contact-push", Access::Session, Permission::EnterConsent,
          answering<invite_contact>},
    Route{Method::Delete, "/api/v1/residents/{id}/contact-push", Access::Session, Permission::EnterConsent,
          answering<end_contact_browsers>},
    Route{Method::Get, "/api/v1/residents/{id}/evidence", Access::Session, Permission::SeeResidents,
          get_evidence},
    Route{Method::Post, "/api/v1/residents/{id}/absence", Access::Session, Permission::EnterAbsence,
          post_absence},
    Route{Method::Delete, "/api/v1/residents/{id}/absence", Access::Session, Permission::EnterAbsence,
          delete_absence},
    Route{Method::Get, "/api/v1/visit-suggestions", Access::Session, Permission::SeeResidents,
          answering<list_visit_suggestions>},
    Route{Method::Post, "/api/v1/visit-suggestions/{id}/answer", Access::Session, Permission::AnswerVisits,
          answer_visit_suggestion},
    Route{Method::Get, "/api/v1/feeds", Access::Session, Permission::SeeFeeds, answering<list_feeds>},
    Route{Method::Get, "/api/v1/report/half-year", Access::Session, Permission::SeeReports,
          answering<get_half_year>},
    Route{Method::Get, "/api/v1/report/figures", Access::Session, Permission::SeeReports,
          answering<get_figures>},
    Route{Method::Get, "/api/v1/report/drills", Access::Session, Permission::SeeCases, answering<get_drills>},
    Route{Method::Get, "/api/v1/report/document", Access::Session, Permission::SeeReports,
          answering<get_report_document>},
    Route{Method::Get, "/api/v1/access-log", Access::Session, Permission::SeeAccessLog,
          answering<get_access_log>},
    Route{Method::Get, "/api/v1/policy", Access::Session, Permission::SeePolicy, answering<get_policy>},
    Route{Method::Post, "/api/v1/policy/drafts", Access::Session, Permission::ChangePolicy,
          answering<post_draft>},
    Route{Method::Get, "/api/v1/policy/drafts/{id}", Access::Session, Permission::SeePolicy,
          answering<get_draft>},
    Route{Method::Post, "/api/v1/policy/drafts/{id}/backtest", Access::Session, Permission::ChangePolicy,
          answering<post_backtest>},
    Route{Method::Post, "/api/v1/policy/drafts/{id}/activation", Access::Session, Permission::ChangePolicy,
          post_activation},
    Route{Method::Get, "/api/v1/policy/backtests/{id}", Access::Session, Permission::SeePolicy,
          answering<get_backtest>},
    Route{Method::Get, "/api/v1/demo", Access::Session, {}, answering<get_demo>},
    Route{Method::Post, "/api/v1/demo", Access::Session, Permission::ControlDemo, answering<control_demo>},
};

}  // namespace

std::span<const Route> routes() {
  return kRoutes;
}

}  // namespace anbu::http

// What an entry of a case says to police and fire. Entries of the platform's own book-keeping say nothing.
#include <fmt/format.h>

#include <array>

#include "domain/action.h"
#include "domain/command.h"
#include "report/handover.h"

namespace anbu::report {

namespace {

struct Word {
  std::string_view name;
  std::string_view korean;
};

constexpr std::array kCommands{
    Word{"record_call", "전화"},
    Word{"order_dispatch", "출동 지시"},
    Word{"crew_report", "출동대 보고"},
    Word{"call_emergency", "112·119 동시 요청"},
    Word{"request_location", "위치추적 요청"},
    Word{"record_entry", "개문"},
    Word{"record_danger", "위험 징후"},
    Word{"add_note", "메모"},
    Word{"open_by_hand", "확인 요청 접수"},
    Word{"close", "종결"},
};
constexpr std::array kActions{
    Word{"automatic_call", "자동 전화"},
    Word{"text", "문자"},
};
constexpr std::array kOutcomes{
    Word{"pressed_well", "1번: 잘 있음"},
    Word{"pressed_help", "2번: 도움 필요"},
    Word{"pressed_person", "0번: 상담원 연결"},
    Word{"silent_answer", "받았으나 응답 없음"},
    Word{"no_answer", "받지 않음"},
    Word{"busy", "통화 중"},
    Word{"unreachable", "연결 안 됨"},
    Word{"rejected", "수신 거절"},
    Word{"delivered", "전달됨"},
    Word{"failed", "전달 실패"},
    Word{"unknown", "결과 모름"},
    Word{"cancelled", "취소됨"},
    Word{"accepted", "보냄"},
    Word{"no_receipt", "수신 확인 없음"},
    Word{"held_for_morning", "아침까지 보류(야간 문자 미동의)"},
    Word{"slowed_down", "발송 순서 대기"},
    Word{"gateway_away", "중계사 응답 없음, 재시도"},
    Word{"over_cap", "월 문자 한도 초과, 보내지 않음"},
    Word{"pressed_will_look", "링크: 제가 가 볼게요"},
    Word{"pressed_seen", "링크: 봤어요"},
};
constexpr std::array kResults{
    Word{"well", "잘 계심 · 본인 확인"},
    Word{"help", "도움 필요·통증·의심"},
    Word{"seen_by_contact", "보았거나 통화함"},
    Word{"will_look", "직접 가 보겠다고 함"},
    Word{"no_answer", "받지 않음"},
    Word{"busy", "통화 중"},
    Word{"unreachable", "없는 번호·꺼짐"},
    Word{"refused", "통화 거부"},
};
constexpr std::array kCrewWords{
    Word{"accepted", "수락"},        Word{"declined", "갈 수 없음"},
    Word{"on_the_way", "출발"},      Word{"arrived", "도착"},
    Word{"found_well", "무사하심"},  Word{"found_in_need", "도움 필요"},
    Word{"found_dead", "사망 확인"}, Word{"not_found", "응답 없음·못 만남"},
};

template <std::size_t kCount>
std::string_view word_of(const std::array<Word, kCount>& words, std::string_view name) {
  for (const Word& word : words) {
    if (word.name == name) return word.korean;
  }
  return {};
}

std::string to_whom(const CaseEntry& entry) {
  return entry.contact == 0 ? "본인" : fmt::format("비상연락처 {}", entry.contact);
}

}  // namespace

std::string done_in(const CaseEntry& entry) {
  if (entry.kind == EntryKind::Refusal) return {};
  if (entry.kind == EntryKind::Signal) return "위기신호";
  if (entry.kind == EntryKind::LifeSign) return "생활신호";
  if (entry.kind == EntryKind::ActionResult && entry.action) {
    const std::string_view what = word_of(kActions, to_string(*entry.action));
    return what.empty() ? std::string{} : fmt::format("{} ({})", what, to_whom(entry));
  }
  if (!entry.command) return {};
  const std::string_view what = word_of(kCommands, to_string(*entry.command));
  const bool names_whom = entry.command == CommandKind::RecordCall && !what.empty();
  return names_whom ? fmt::format("{} ({})", what, to_whom(entry)) : std::string{what};
}

std::string result_of(const CaseEntry& entry) {
  if (entry.call_result) return std::string{word_of(kResults, to_string(*entry.call_result))};
  if (entry.crew) return std::string{word_of(kCrewWords, to_string(*entry.crew))};
  if (entry.outcome) return std::string{word_of(kOutcomes, to_string(*entry.outcome))};
  if (entry.measure) return std::string{korean(*entry.measure)};
  return {};
}

}  // namespace anbu::report

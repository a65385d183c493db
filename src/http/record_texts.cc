#include "http/record_texts.h"

#include <array>

namespace anbu::http {

namespace {

using enum CommandKind;

constexpr std::array kTexts{
    RecordText{RecordCall, "성함과 생년월일로 본인 확인함.", "Identified by name and birth date."},
    RecordText{RecordCall, "목소리가 평소와 같고 불편한 곳 없다고 하심.",
               "Sounds as usual, says nothing hurts."},
    RecordText{RecordCall, "말이 어눌하거나 숨이 차 보임.", "Speech slurred or short of breath."},
    RecordText{RecordCall, "전원이 꺼져 있다는 안내가 나옴.", "The phone is said to be off."},
    RecordText{RecordCall, "오늘 직접 보았다고 함. 시각:", "Says to have seen her today, at:"},
    RecordText{RecordCall, "지금 가 보겠다고 함. 도착 예정:", "Goes to look now, there at:"},
    RecordText{CheckOnSite, "초인종·노크·호명에 응답 없음.", "No answer to bell, knock and name."},
    RecordText{CheckOnSite, "집 안에서 벨 소리가 들리나 받지 않음.",
               "Her phone rings inside and nobody answers."},
    RecordText{CheckOnSite, "우편물이 쌓여 있음.", "Mail has piled up."},
    RecordText{RecordDanger, "쓰러진 모습이 창으로 보임.", "Seen lying through the window."},
    RecordText{RecordDanger, "문틈으로 심한 냄새가 남.", "A strong smell comes from the door."},
    RecordText{RecordEntry,
               "본인 안전 확인을 위해 개문함. 입회:", "Opened to see that she is safe. Present:"},
    RecordText{RecordDamage, "파손 부위와 수리 연락처:", "What is broken, and who mends it:"},
    RecordText{AddPhoto, "사진을 찍지 못한 이유:", "Why no photo could be taken:"},
    RecordText{HandOver, "다음 할 일과 시각:", "What is to be done next, and when:"},
    RecordText{Close, "외출 중이었고 무사히 귀가하심.", "Was out and has come home well."},
    RecordText{Close, "휴대전화 고장으로 신호가 없었음.", "No signs because the phone was broken."},
    RecordText{Close,
               "병원 이송. 병원명과 보호자 연락 여부:", "Taken to hospital. Which, and is the family told:"},
};

}  // namespace

std::span<const RecordText> record_texts() {
  return kTexts;
}

}  // namespace anbu::http

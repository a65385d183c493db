// The library. Each is also told in data/drills, for who trains without the button.
#include <algorithm>
#include <array>

#include "roster/drill.h"

namespace anbu::roster {
namespace {

using enum DrillClock;

constexpr std::array kSos{
    DrillEvent{.after = 1min, .told = "본인의 휴대전화와 집 전화 모두 받지 않습니다."},
    DrillEvent{.after = 3min, .told = "딸(열쇠): \"오늘 통화 못 했어요. 가는 데 한 시간 걸려요.\""},
    DrillEvent{.after = 4min, .told = "통장: 받지 않습니다."},
    DrillEvent{.from = Ordered, .after = 1min, .crew = CrewWord::Accepted},
    DrillEvent{.from = Ordered, .after = 2min, .crew = CrewWord::OnTheWay},
    DrillEvent{.from = Ordered, .after = 6min, .crew = CrewWord::Arrived},
    DrillEvent{.from = Ordered,
               .after = 8min,
               .told = "출동대: \"초인종에 답이 없고 안에서 신음 소리가 납니다.\"",
               .danger = true}};

constexpr std::array kNightLimit{
    DrillEvent{.after = 1min, .told = "첫 전화: 받지 않습니다."},
    DrillEvent{.after = 6min,
               .told = "두 번째 전화: \"자고 있었어요.\" 이름과 생년월일을 물으면 맞게 답합니다."}};

constexpr std::array kDoubt{
    DrillEvent{.after = 1min, .told = "본인: \"괜찮아…\" 말이 어눌하고 오늘 날짜를 모릅니다."},
    DrillEvent{.after = 4min, .told = "이웃: \"어제부터 계단에서 벽을 짚고 다니셨어요.\""},
    DrillEvent{.from = Ordered, .after = 1min, .crew = CrewWord::Accepted},
    DrillEvent{.from = Ordered, .after = 2min, .crew = CrewWord::OnTheWay},
    DrillEvent{.from = Ordered, .after = 5min, .crew = CrewWord::Arrived},
    DrillEvent{.from = Ordered,
               .after = 7min,
               .told = "출동대: \"문은 열려 있고, 한쪽 팔을 못 드십니다.\"",
               .crew = CrewWord::FoundInNeed}};

constexpr std::array kHospital{
    DrillEvent{.after = 1min, .told = "본인: 받지 않습니다."},
    DrillEvent{.after = 3min, .told = "아들: \"어제 입원하셨어요. 금천병원 302호입니다.\""}};

constexpr std::array kWrongDoor{
    DrillEvent{.after = 1min, .told = "본인: 받지 않습니다. 비상연락처도 받지 않습니다."},
    DrillEvent{.from = Ordered, .after = 1min, .crew = CrewWord::Accepted},
    DrillEvent{.from = Ordered, .after = 2min, .crew = CrewWord::OnTheWay},
    DrillEvent{.from = Ordered,
               .after = 5min,
               .told = "출동대: \"203호 앞인데 답이 없습니다.\" (주소를 되물어야 합니다)",
               .crew = CrewWord::Arrived},
    DrillEvent{.from = Ordered,
               .after = 9min,
               .told = "출동대: \"아, 302호로 왔습니다. 문을 열어 주셨고 괜찮으십니다.\"",
               .crew = CrewWord::FoundWell}};

constexpr std::array kScripts{
    DrillScript{.name = "sos",
                .title = "긴급 호출, 전화를 받지 않음",
                .english = "Emergency call, nobody picks up",
                .grade = Grade::Serious,
                .opening = "스피커에서 '살려줘'가 두 번 들림",
                .good = "60초 안에 맡음 → 본인 두 번호 → 비상연락처를 나란히 → 20분 안에 출동 지시 → 위험 "
                        "기록 → 112·119 함께",
                .events = kSos},
    DrillScript{.name = "night_limit",
                .title = "밤에 넘은 무활동 한도",
                .english = "The silence limit at night",
                .grade = Grade::Caution,
                .opening = "22시, 24시간 동안 생활신호 없음",
                .good = "5분 간격으로 두 번 → 본인 확인 → 잘 계심 기록. 출동하지 않음",
                .events = kNightLimit},
    DrillScript{.name = "doubt",
                .title = "괜찮다고 하지만 이상한 말",
                .english = "\"I am fine\", in a strange voice",
                .grade = Grade::Caution,
                .opening = "이틀째 약을 드시지 않는다고 이웃이 말함",
                .good = "'잘 계심'으로 기록하지 않음 → 도움 필요로 올림 → 출동과 119. 의심은 언제나 사람에게",
                .events = kDoubt},
    DrillScript{
        .name = "hospital",
        .title = "누군가는 알고 있던 입원",
        .english = "In hospital, and somebody knew",
        .grade = Grade::Caution,
        .opening = "전력이 어제부터 그대로임",
        .good = "비상연락처에서 확인 → 믿을 만한 목격자로 종결(훈련) → 부재 등록 제안. 문을 열지 않음",
        .events = kHospital},
    DrillScript{.name = "wrong_door",
                .title = "주소를 두 번 맞추기",
                .english = "The address, checked twice",
                .grade = Grade::Serious,
                .opening = "302호, 36시간 신호 없음",
                .good = "호수를 소리 내어 두 번 맞춤 → 잘못된 문을 열지 않음",
                .events = kWrongDoor}};

}  // namespace

std::span<const DrillScript> drill_scripts() {
  return kScripts;
}

const DrillScript* drill_named(std::string_view name) {
  const auto found = std::ranges::find(kScripts, name, &DrillScript::name);
  return found == kScripts.end() ? nullptr : &*found;
}

}  // namespace anbu::roster

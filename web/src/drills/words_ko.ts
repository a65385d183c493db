// What the page of drills says in Korean. English has the same shape: words_en.ts.

export const drillsKo = {
  band: "훈련",
  band_more: "실제 상황이 아닙니다. 전화·문자·출동 지시는 밖으로 나가지 않습니다.",
  scores: "훈련 점수 보기",
  hint: "고르고 시작하면 훈련 대상자의 건이 열리고, 들리고 보이는 일이 제 시각에 저절로 이어집니다. 화면·단계·기한은 실제와 같습니다.",
  library: "시나리오",
  opening: "접수",
  good: "잘한 것",
  events: (count: number) => `저절로 이어지는 일 ${count}가지`,
  resident: "훈련 대상자",
  busy: (name: string) => `${name} · 진행 중`,
  start: "훈련 시작",
  started: (number: string) => `시작했습니다: ${number}`,
  no_residents_title: "훈련 대상자가 없습니다",
  no_residents_text: "대상자 가져오기에서 drill 열에 '예'라고 적은 사람이 여기에 나타납니다.",
  running: "오늘 한 훈련",
  going_on: "진행 중",
  ended: "끝남",
  began: (when: string, who: string) => `${when} 시작 · ${who}`,
};

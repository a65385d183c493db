// What the page of suggested visits says in Korean. English has the same shape: words_en.ts.

export const visitsKo = {
  hint:
    "몇 주에 걸쳐 생활이 달라진 분들입니다. 급한 신호가 아니며 전화도 나가지 않습니다. " +
    "변화가 큰 순서이고, 생활이 돌아오면 저절로 사라집니다.",
  since: (when: string) => `${when}부터`,
  not_measured: "측정되지 않은 주",
  answer: "방문 결과",
  record: "기록",
  record_hint: "지금의 생활을 새로운 평소로 삼습니다.",
  empty_title: "지금은 제안할 방문이 없습니다",
  empty_text:
    "기상이 늦어지거나 외출·식사가 줄거나 밤잠을 설치는 일이 몇 주 이어지면 여기에 나타납니다. " +
    "석 달쯤 지켜본 분부터 알 수 있습니다.",
};

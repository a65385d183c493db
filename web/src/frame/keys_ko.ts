// The list of keys in Korean. English has the same shape: keys_en.ts.

export const keysKo = {
  title: "단축키",
  move: "위아래로 움직이기",
  open: "건 열기",
  take: "맡기",
  call: "전화하고 결과 기록",
  results: "결과 고르기",
  dispatch: "출동 지시",
  note: "메모",
  close: "종결",
  more: "더 보기",
  search: "대상자 찾기",
  help: "이 목록",
  escape: "닫기 · 취소",
  pages: "다음 화면",
};

// What the page of the access log says in Korean. English has the same shape: words_en.ts.

export const auditKo = {
  hint: "누가 언제 누구의 기록을 왜 보았는지 남습니다. 고치거나 지울 수 없고, 이 화면을 열어도 남습니다.",
  whole: "기록이 온전합니다. 모든 줄이 앞줄과 이어집니다.",
  broken: (fault: string) => `기록이 온전하지 않습니다: ${fault}`,
  number: "번호",
  when: "시각",
  who: "누가",
  whom: "누구를",
  what: "무엇을",
  why: "왜",
  whats: {
    resident_record: "대상자 기록",
    hand_over_sheet: "공동 대응 요청서",
    dispatch: "출동 화면",
    access_log: "열람 기록",
  } as Record<string, string>,
  only_account: (name: string) => `${name}이(가) 본 것만`,
  only_resident: (name: string) => `${name}을(를) 본 것만`,
  all: "모두 보기",
  number_of: (id: string) => `대상자 ${id}`,
  file: "CSV로 내려받기",
  more: "더 오래된 것",
  empty_title: "본 사람이 없습니다",
  empty_text: "누군가 대상자의 기록이나 서류를 열면 여기에 남습니다.",
  looks_at: "누가 보았나",
};

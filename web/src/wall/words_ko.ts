// What the wall says in Korean. English has the same shape: words_en.ts.

export const wallKo = {
  back: "관제 화면으로",
  open: "열린 안부확인",
  more: (count: number) => `그 밖에 ${count}건`,
  calm: "열린 건이 없습니다",
  not_taken: "교대 뒤 이어받은 사람 없음",
  unowned: "가장 오래 담당 없는 건",
  unowned_for: (how_long: string) => `${how_long}째 담당 없음`,
  called: (rung: string) => `${rung} 호출`,
  told: (rung: string) => `${rung}까지 알림`,
  all_owned: "모든 건에 담당이 있습니다",
  out: "나가 있는 출동대",
  none_out: "나가 있는 출동대가 없습니다",
  on_call: "당직",
  to: (name: string) => `→ ${name}`,
  arrives: (clock: string, left: string) => `${clock} 도착 · ${left}`,
  arrives_late: (clock: string) => `${clock} 도착 예정 지남`,
  on_duty: (count: number) => `근무 중 ${count}`,
  watch: "감시",
  round: (when: string) => `점검 ${when}`,
};

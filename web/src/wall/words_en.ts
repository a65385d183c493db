import type { wallKo } from "./words_ko";

export const wallEn: typeof wallKo = {
  back: "To control",
  open: "Open cases",
  more: (count) => `and ${count} more`,
  calm: "Nothing is open",
  not_taken: "Nobody has taken over the shift",
  unowned: "Longest without anybody",
  unowned_for: (how_long) => `nobody for ${how_long}`,
  called: (rung) => `${rung} called`,
  told: (rung) => `told up to: ${rung}`,
  all_owned: "Somebody has every case",
  out: "Crews out",
  none_out: "No crew is out",
  on_call: "On call",
  to: (name) => `→ ${name}`,
  arrives: (clock, left) => `arrives ${clock} · ${left}`,
  arrives_late: (clock) => `was due ${clock}`,
  on_duty: (count) => `${count} on duty`,
  watch: "Watch",
  round: (when) => `round ${when}`,
};

import type { drillsKo } from "./words_ko";

export const drillsEn: typeof drillsKo = {
  band: "Drill",
  band_more: "Not in earnest. No call, text or order leaves the house.",
  scores: "See the score",
  hint: "Choose one and begin: a case of a drill resident opens, and what is heard and seen follows by itself at its times. Screens, steps and limits are the real ones.",
  library: "Scripts",
  opening: "Opens with",
  good: "Done well",
  events: (count) => `${count} things follow by themselves`,
  resident: "Drill resident",
  busy: (name) => `${name} · going on`,
  start: "Begin the drill",
  started: (number) => `Begun: ${number}`,
  no_residents_title: "No drill resident yet",
  no_residents_text: "Who is imported with yes in the column drill appears here.",
  running: "Drills of today",
  going_on: "Going on",
  ended: "Ended",
  began: (when, who) => `begun ${when} · ${who}`,
};

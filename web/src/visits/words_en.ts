import type { visitsKo } from "./words_ko";

export const visitsEn: typeof visitsKo = {
  hint:
    "Residents whose habits have changed over weeks. It is nothing urgent and nobody is called. " +
    "The largest change comes first; when a habit comes back, the suggestion goes by itself.",
  since: (when: string) => `since ${when}`,
  not_measured: "A week that was not measured",
  answer: "What became of it",
  record: "Record",
  record_hint: "Life as it is now becomes the usual.",
  empty_title: "No visit is suggested now",
  empty_text:
    "Who rises later, goes out or cooks less, or stirs at night for weeks, appears here. " +
    "It takes some three months of data to know what is usual.",
};

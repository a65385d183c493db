import type { auditKo } from "./words_ko";

export const auditEn: typeof auditKo = {
  hint: "Who looked at whose record, when and why. Nothing of it can be changed or removed, and opening this page is written down too.",
  whole: "The log is whole: every line follows from the one before it.",
  broken: (fault) => `The log is not whole: ${fault}`,
  number: "No.",
  when: "When",
  who: "Who",
  whom: "Whom",
  what: "What",
  why: "Why",
  whats: {
    resident_record: "Resident's record",
    hand_over_sheet: "Hand-over sheet",
    dispatch: "Dispatch",
    access_log: "Access log",
  },
  only_account: (name) => `Only what ${name} looked at`,
  only_resident: (name) => `Only who looked at ${name}`,
  all: "Show all",
  number_of: (id) => `Resident ${id}`,
  file: "Download as CSV",
  more: "Earlier ones",
  empty_title: "Nobody has looked",
  empty_text: "Who opens a resident's record or papers is listed here.",
  looks_at: "Who has looked",
};

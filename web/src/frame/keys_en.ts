import type { keysKo } from "./keys_ko";

export const keysEn: typeof keysKo = {
  title: "Keys",
  move: "Move up and down",
  open: "Open the case",
  take: "Take",
  call: "Call and record",
  results: "Choose a result",
  dispatch: "Order a crew",
  note: "Note",
  close: "Close",
  more: "More",
  search: "Find a resident",
  help: "This list",
  escape: "Close, cancel",
  pages: "Next page",
};

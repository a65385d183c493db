// The keys of the console. Letters act on the case on the desk; digits belong to the open panel.
import type { CommandKind } from "../api/types";
import { desk } from "./desk.svelte";
import { case_file } from "./case_file.svelte";
import { pages_for } from "./pages";
import { router } from "./route.svelte";
import { session } from "./session.svelte";

export const kKeys: Partial<Record<CommandKind, string>> = {
  take: "t",
  record_call: "c",
  order_dispatch: "d",
  crew_report: "d",
  add_note: "n",
  close: "x",
};

const kLetters: Record<string, readonly CommandKind[]> = {
  t: ["take", "release"],
  c: ["record_call"],
  d: ["order_dispatch", "crew_report"],
  n: ["add_note"],
  x: ["close"],
};

// Korean keyboards send the jamo of the same key: the place of the key counts, not its letter.
function letter_of(event: KeyboardEvent): string {
  if (event.code.startsWith("Key")) return event.code.slice(3).toLowerCase();
  return event.key;
}

export function is_typing(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement | null;
  return target?.matches("input, textarea, select, [contenteditable]") ?? false;
}

function move(by: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>("[data-row], [data-case]")];
  const here = rows.indexOf(document.activeElement as HTMLElement);
  const current = here >= 0 ? here : rows.findIndex((row) => row.getAttribute("aria-current") === "true");
  const next = rows[Math.min(rows.length - 1, Math.max(0, current + by))];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

function find_person(): void {
  router.go({ page: "residents" });
  requestAnimationFrame(() => document.getElementById("search")?.focus());
}

function next_page(): void {
  const pages = pages_for(session.current?.permissions ?? []);
  const here = pages.indexOf(router.current.page);
  const page = pages[(here + 1) % pages.length] ?? "control";
  router.go({ page });
}

// Returns whether the key meant something.
export function press(event: KeyboardEvent, toggle_help: () => void): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || is_typing(event)) return false;
  if (event.key === "?") {
    toggle_help();
    return true;
  }
  const letter = letter_of(event);
  if (letter === "j" || letter === "k") move(letter === "j" ? 1 : -1);
  else if (event.key === "/") find_person();
  else if (letter === "g") next_page();
  else if (event.key === "." && case_file.current && router.current.page === "control")
    desk.more = !desk.more;
  else if (kLetters[letter] && router.current.page === "control") desk.begin_first(kLetters[letter]);
  else return false;
  return true;
}

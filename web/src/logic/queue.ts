// The order of the queue: by the time left to the next due step, and quiet under the operator's hand.
import type { CaseRow, Grade } from "../api/types";
import { instant } from "./time";

const kWeight: Record<Grade, number> = { serious: 3, caution: 2, watch: 1, calm: 0 };

export function due_of(row: CaseRow): number {
  return row.due === null ? Number.POSITIVE_INFINITY : instant(row.due);
}

export function by_urgency(rows: readonly CaseRow[]): CaseRow[] {
  return [...rows].sort(
    (a, b) =>
      due_of(a) - due_of(b) || kWeight[b.grade] - kWeight[a.grade] || a.number.localeCompare(b.number),
  );
}

// The order to show while the hand is on `anchor`: that row keeps its place on the screen. What stood above
// it stays above; new rows come below it, and everything falls into order when the hand leaves.
export function settle(shown: readonly string[], sorted: readonly string[], anchor: string | null): string[] {
  const alive = new Set(sorted);
  const place = anchor === null ? -1 : shown.indexOf(anchor);
  if (anchor === null || place < 0 || !alive.has(anchor)) return [...sorted];
  const above = shown.slice(0, place).filter((id) => alive.has(id));
  const taken = new Set([...above, anchor]);
  const rest = sorted.filter((id) => !taken.has(id));
  const filled = [...above, ...rest.splice(0, place - above.length)];
  return [...filled, anchor, ...rest];
}

// How full the bar of a row is: 1 when the step began, 0 when it is due.
export function share_left(row: CaseRow, now: number): number {
  if (row.due === null) return 0;
  const due = instant(row.due);
  const began = instant(row.step_since ?? row.opened_at);
  if (due <= began) return now < due ? 1 : 0;
  return Math.min(1, Math.max(0, (due - now) / (due - began)));
}

export function is_overdue(row: CaseRow, now: number): boolean {
  return row.closed_at === null && (row.overdue || due_of(row) < now);
}

// Which sound should be heard: the gravest case that a person must act on and nobody has taken.
export function ringing_grade(rows: readonly CaseRow[]): "serious" | "caution" | null {
  let found: "caution" | null = null;
  for (const row of rows) {
    if (row.assignee !== null || row.held || row.next_step.by !== "person") continue;
    if (row.grade === "serious") return "serious";
    if (row.grade === "caution") found = "caution";
  }
  return found;
}

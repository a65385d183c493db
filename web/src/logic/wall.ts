// What a supervisor sees from four metres: the gravest first, what nobody has, and who is out.
import type { Case, CaseRow, Crew, Step, Unit } from "../api/types";
import { due_of } from "./queue";
import { instant } from "./time";

const kOut: readonly Step[] = ["dispatched", "under_way", "on_site", "emergency"];

export interface CrewOut {
  case_id: string;
  row: CaseRow;
  unit: Unit;
  crew: Crew | null; // null: whoever is on call
}

function weight(row: CaseRow): number {
  if (row.kind === "group") return 2;
  if (row.kind === "blind") return 0;
  return row.grade === "serious" ? 4 : row.grade === "caution" ? 3 : 1;
}

// By grade, within a grade by the time left; what is held waits at the end of its grade.
export function wall_order(rows: readonly CaseRow[]): CaseRow[] {
  return [...rows].sort(
    (a, b) =>
      weight(b) - weight(a) ||
      Number(a.held) - Number(b.held) ||
      due_of(a) - due_of(b) ||
      a.number.localeCompare(b.number),
  );
}

// A person must act, and no person has it.
export function is_unowned(row: CaseRow): boolean {
  return row.assignee === null && !row.held && row.next_step.by === "person";
}

export function oldest_unowned(rows: readonly CaseRow[]): CaseRow | null {
  let oldest: CaseRow | null = null;
  for (const row of rows) {
    if (!is_unowned(row)) continue;
    if (oldest === null || instant(row.step_since) < instant(oldest.step_since)) oldest = row;
  }
  return oldest;
}

// Whose crews are worth asking for.
export function is_out(row: CaseRow): boolean {
  return kOut.includes(row.step);
}

// Crews that have the order, the next arrival first; those already there at the end.
export function crews_out(files: readonly Case[], crews: readonly Crew[]): CrewOut[] {
  const by_id = new Map(crews.map((crew) => [crew.id, crew]));
  const out = files.flatMap((file) =>
    file.units
      .filter((unit) => unit.state !== "lapsed" && unit.state !== "declined")
      .map((unit) => ({ case_id: file.id, row: file, unit, crew: by_id.get(unit.crew_id) ?? null })),
  );
  return out.sort((a, b) => arrival(a.unit) - arrival(b.unit));
}

function arrival(unit: Unit): number {
  if (unit.state === "arrived" || unit.arrives_at === null) return Number.MAX_SAFE_INTEGER;
  return instant(unit.arrives_at);
}

// A row of the queue for tests: an open caution that an operator is to call.
import type { CaseRow } from "../api/types";

export function row(change: Partial<CaseRow>): CaseRow {
  return {
    id: "1",
    number: "금천-2026-00001",
    version: 1,
    kind: "person",
    resident: null,
    grade: "caution",
    signal_kind: "silence",
    step: "operator_call",
    next_step: { by: "person", command: "record_call", contact: 0 },
    due: "2026-11-22T04:10:00+09:00",
    step_since: "2026-11-22T03:50:00+09:00",
    opened_at: "2026-11-22T03:50:00+09:00",
    closed_at: null,
    silence_since: null,
    silence_measure: null,
    missed_signs: 0,
    assignee: null,
    owner: "centre",
    side: "centre",
    origin: "none",
    reopens: null,
    rung: 0,
    overdue: false,
    held: false,
    drill: false,
    danger: false,
    needs_confirmation: false,
    outcome: "none",
    feed: null,
    mass_event: null,
    ...change,
  };
}

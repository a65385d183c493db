// What was said at the door and may not have reached the server yet. Each word carries the time at which it
// was true and a key, so that sending it again makes it happen once.
import type { Command, CrewWord, Dispatch, UnitState } from "../api/types";

export type Order = Omit<Command, "expected_version">;

export interface Said {
  key: string;
  case_id: string;
  order: Order | null; // null: a photo
  photo?: Blob;
  taken_at?: string; // of the photo
}

export interface Refused extends Said {
  why: string;
}

// Random, and good as an idempotency key also where the page is not served over TLS.
export function new_key(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

// Told with the time at which it was true; a call to come has a time of its own.
export function timed(order: Order, now: number): Order {
  return order.at ? order : { ...order, at: new Date(now).toISOString() };
}

const kStateAfter: Record<CrewWord, UnitState | "over"> = {
  accepted: "accepted",
  declined: "declined",
  on_the_way: "on_the_way",
  arrived: "arrived",
  found_well: "over",
  found_in_need: "arrived",
  found_dead: "over",
  not_found: "arrived",
};

// Where the crew stands by its own words, the ones that wait to be sent included.
export function standing(dispatch: Dispatch, waiting: readonly Said[]): UnitState | "over" | "none" {
  let state: UnitState | "over" | "none" = dispatch.unit?.state ?? "none";
  for (const { case_id, order } of waiting) {
    if (case_id === dispatch.case_id && order?.kind === "crew_report" && order.crew)
      state = kStateAfter[order.crew];
  }
  return state;
}

// The newest finding of each thing that was checked, waiting ones included.
export function findings(dispatch: Dispatch, waiting: readonly Said[]): Map<string, string> {
  const found = new Map<string, string>(dispatch.checks.map(({ check, finding }) => [check, finding]));
  for (const { case_id, order } of waiting) {
    if (case_id === dispatch.case_id && order?.check && order.finding) found.set(order.check, order.finding);
  }
  return found;
}

// What ends a dispatch or calls others out is asked once more.
export function asks_again(order: Order): boolean {
  if (order.kind === "call_emergency") return true;
  return order.crew === "found_dead" || order.crew === "found_in_need" || order.crew === "found_well";
}

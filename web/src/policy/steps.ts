// A policy as the steps that a case takes, for drawing; and its durations as people say them.
import type { PolicySettings, PolicyTimers } from "../api/types";
import type { PolicyWords } from "./words_ko";

export const kGroups = ["high", "medium", "low"] as const;
export type Group = (typeof kGroups)[number];

export interface StepBox {
  name: string;
  text: string;
  keys: string[]; // of the settings file
}

function number_of(timers: PolicyTimers, key: string): number {
  const value = timers[key];
  return typeof value === "number" ? value : 0;
}

export function duration(seconds: number, w: PolicyWords): string {
  if (seconds > 0 && seconds % 86_400 === 0 && seconds > 86_400) return w.days_span(seconds / 86_400);
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  const rest = seconds % 60;
  const parts = [
    hours ? w.hours_span(hours) : "",
    minutes ? w.minutes(minutes) : "",
    rest ? w.seconds(rest) : "",
  ].filter((part) => part !== "");
  return parts.length ? parts.join(" ") : w.minutes(0);
}

function calls(timers: PolicyTimers, w: PolicyWords): string {
  const times = timers["automatic_calls_at"];
  if (!Array.isArray(times) || times.length === 0) return w.no_calls;
  return w.at(times.map((time) => duration(time, w)).join(" · "));
}

export function steps_of(timers: PolicyTimers, grade: "caution" | "serious", w: PolicyWords): StepBox[] {
  const span = (key: string) => duration(number_of(timers, key), w);
  const is_caution = grade === "caution";
  const pick_up = is_caution ? "operator_call_within" : "serious_pick_up_within";
  const dispatch = is_caution ? "dispatch_by" : "serious_dispatch_by";
  const tries = w.tries(number_of(timers, "operator_tries"), span("operator_retry_after"));
  const boxes: StepBox[] = [
    {
      name: w.steps.operator,
      text: `${w.within(span(pick_up))}, ${tries}`,
      keys: [pick_up, "operator_tries", "operator_retry_after"],
    },
    { name: w.steps.contacts, text: w.within(span("contact_ladder")), keys: ["contact_ladder"] },
    { name: w.steps.dispatch, text: w.after_signal(span(dispatch)), keys: [dispatch] },
    {
      name: w.steps.on_the_way,
      text: w.else_second(span("on_the_way_within")),
      keys: ["on_the_way_within"],
    },
    { name: w.steps.arrival, text: w.within(span("arrival_within")), keys: ["arrival_within"] },
    { name: w.steps.on_site, text: span("on_site_check"), keys: ["on_site_check"] },
    {
      name: w.steps.emergency,
      text: w.unexplained(span("unexplained_silence")),
      keys: ["unexplained_silence"],
    },
  ];
  if (!is_caution) return boxes;
  return [{ name: w.steps.calls, text: calls(timers, w), keys: ["automatic_calls_at"] }, ...boxes];
}

// Groups whose steps are the same share one row.
export function rows_of(settings: PolicySettings): Group[][] {
  const rows: Group[][] = [];
  for (const group of kGroups) {
    const own = JSON.stringify(settings.policy[group]);
    const same = rows.find((row) => row[0] && JSON.stringify(settings.policy[row[0]]) === own);
    if (same) same.push(group);
    else rows.push([group]);
  }
  return rows;
}

// A short name for somebody whose name is not to be shown: the same resident, the same code.
export function pseudonym(id: string): string {
  let hash = 2166136261;
  for (const letter of id) hash = Math.imul(hash ^ letter.charCodeAt(0), 16777619);
  return (hash >>> 0).toString(36).toUpperCase().padStart(6, "0").slice(-6);
}

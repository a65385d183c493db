// Has anybody taken over? What a hand-over says of itself.
import type { Actor, HandOver } from "../api/types";
import { instant } from "./time";

export type Taken = { by: Actor | null; at: string };

// The first who said it; the platform itself never does.
export function taken_over(list: HandOver): Taken | null {
  const word = list.words.find((each) => each.accepted);
  return word ? { by: word.actor, at: word.at } : null;
}

export type HandOverState = "taken" | "waiting" | "passed";

// `passed`: nobody said it, and the next hand-over has come.
export function state_of(list: HandOver, now: number): HandOverState {
  if (taken_over(list)) return "taken";
  return instant(list.until) <= now ? "passed" : "waiting";
}

// Whether this account still may say that it has the work.
export function may_accept(list: HandOver, account: string, now: number): boolean {
  if (instant(list.until) <= now) return false;
  return !list.words.some((word) => word.accepted && word.actor?.id === account);
}

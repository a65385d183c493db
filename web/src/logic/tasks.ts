// What is left to do: in what order, and what may be said of it.
import type { Task, TaskKind, TaskWord } from "../api/types";
import { instant, kDay, local_midnight } from "./time";

export interface TaskGroups {
  overdue: Task[];
  today: Task[];
  later: Task[];
}

const kOfAll: readonly TaskWord[] = ["taken", "done", "not_reached", "postponed", "not_needed"];
const kOfTheCall: readonly TaskWord[] = [
  "taken",
  "spoke_well",
  "needs_help",
  "not_reached",
  "postponed",
  "not_needed",
];

// In the order of their keys. Of the call after a case it must be said how she is, not that it is done.
export function answers_to(kind: TaskKind): readonly TaskWord[] {
  return kind === "call_next_day" ? kOfTheCall : kOfAll;
}

export function task_due(task: Task): number {
  return task.due === null ? Number.POSITIVE_INFINITY : instant(task.due);
}

// The server knows what was overdue when it was asked; the clock has gone on.
export function is_late(task: Task, now: number): boolean {
  return task.state === "open" && (task.overdue || task_due(task) < now);
}

export function by_time(tasks: readonly Task[], now: number): TaskGroups {
  const groups: TaskGroups = { overdue: [], today: [], later: [] };
  const tomorrow = local_midnight(now) + kDay;
  for (const task of [...tasks].sort((a, b) => task_due(a) - task_due(b))) {
    if (is_late(task, now)) groups.overdue.push(task);
    else if (task_due(task) < tomorrow) groups.today.push(task);
    else groups.later.push(task);
  }
  return groups;
}

// Nine in the morning of the next day.
export function tomorrow_morning(now: number): number {
  return local_midnight(now) + kDay + (9 * kDay) / 24;
}

// Taking needs no second thought; a postponement needs a time to come.
export function is_sayable(word: TaskWord | null, until: string, now: number): boolean {
  if (word === null) return false;
  return word !== "postponed" || (until !== "" && instant(until) > now);
}

import { describe, expect, it } from "vitest";
import type { Task } from "../api/types";
import { answers_to, by_time, is_late, is_sayable, tomorrow_morning } from "./tasks";
import { instant } from "./time";

const kNow = instant("2026-11-22T14:00:00+09:00");

function task(change: Partial<Task>): Task {
  return {
    id: "1",
    kind: "review",
    state: "open",
    side: "centre",
    case_id: "9",
    resident: { id: "3", name: "박순자", age: 81, area: "가산동" },
    contact: 0,
    assignee: null,
    made_at: "2026-11-21T10:00:00+09:00",
    due: "2026-11-22T18:00:00+09:00",
    overdue: false,
    attempts: 0,
    ended_at: null,
    ended_by: null,
    note: null,
    ...change,
  };
}

describe("what is left to do", () => {
  it("stands by its time: what is overdue, what is for today, what can wait", () => {
    const late = task({ id: "2", due: "2026-11-22T09:00:00+09:00" });
    const told_late = task({ id: "3", due: "2026-11-22T15:00:00+09:00", overdue: true });
    const tomorrow = task({ id: "4", due: "2026-11-23T00:00:00+09:00" });
    const some_day = task({ id: "5", due: null });
    const sooner = task({ id: "6", due: "2026-11-22T16:00:00+09:00" });
    const groups = by_time([some_day, tomorrow, task({}), told_late, sooner, late], kNow);
    expect(groups.overdue.map((each) => each.id)).toEqual(["2", "3"]);
    expect(groups.today.map((each) => each.id)).toEqual(["6", "1"]);
    expect(groups.later.map((each) => each.id)).toEqual(["4", "5"]);
  });

  it("is not late any more when it has ended", () => {
    const ended = task({ due: "2026-11-22T09:00:00+09:00", state: "done" });
    expect(is_late(ended, kNow)).toBe(false);
  });

  it("asks of the call after a case how she is, and of nothing else", () => {
    expect(answers_to("call_next_day")).toContain("needs_help");
    expect(answers_to("call_next_day")).not.toContain("done");
    expect(answers_to("review")).toContain("done");
    expect(answers_to("review")).not.toContain("spoke_well");
  });

  it("is postponed only to a time that is still to come", () => {
    expect(is_sayable(null, "", kNow)).toBe(false);
    expect(is_sayable("done", "", kNow)).toBe(true);
    expect(is_sayable("postponed", "", kNow)).toBe(false);
    expect(is_sayable("postponed", "2026-11-22T13:00:00+09:00", kNow)).toBe(false);
    expect(is_sayable("postponed", "2026-11-22T15:00:00+09:00", kNow)).toBe(true);
  });

  it("knows tomorrow's nine o'clock by the district's clock", () => {
    expect(tomorrow_morning(kNow)).toBe(instant("2026-11-23T09:00:00+09:00"));
    const after_midnight = instant("2026-11-23T01:00:00+09:00");
    expect(tomorrow_morning(after_midnight)).toBe(instant("2026-11-24T09:00:00+09:00"));
  });
});

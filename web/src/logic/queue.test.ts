import { describe, expect, it } from "vitest";
import { by_urgency, is_overdue, ringing_grade, settle, share_left } from "./queue";
import { row } from "./sample_row";
import { instant } from "./time";

const kNow = instant("2026-11-22T04:00:00+09:00");

describe("the queue", () => {
  it("puts first what is due first, and the graver where both are due at once", () => {
    const later = row({ id: "2", due: "2026-11-22T05:00:00+09:00", grade: "serious" });
    const graver = row({ id: "3", grade: "serious" });
    const without = row({ id: "4", due: null });
    const ids = by_urgency([without, later, row({}), graver]).map((each) => each.id);
    expect(ids).toEqual(["3", "1", "2", "4"]);
  });

  it("keeps the row under the hand where it is", () => {
    expect(settle(["a", "b", "c"], ["new", "a", "b", "c"], "b")).toEqual(["a", "b", "new", "c"]);
    expect(settle(["a", "b", "c"], ["new", "b", "c"], "b")).toEqual(["new", "b", "c"]);
    expect(settle(["a", "b", "c"], ["new", "a", "b", "c"], null)).toEqual(["new", "a", "b", "c"]);
  });

  it("forgets the hand when its row is gone", () => {
    expect(settle(["a", "b"], ["a", "c"], "b")).toEqual(["a", "c"]);
  });

  it("empties the bar from the beginning of the step to its due time", () => {
    expect(share_left(row({}), kNow)).toBeCloseTo(0.5);
    expect(share_left(row({}), instant("2026-11-22T04:30:00+09:00"))).toBe(0);
    expect(is_overdue(row({}), instant("2026-11-22T04:30:00+09:00"))).toBe(true);
  });

  it("rings for the gravest that nobody has taken and a person must act on", () => {
    const serious = row({ grade: "serious" });
    expect(ringing_grade([row({}), serious])).toBe("serious");
    expect(ringing_grade([row({}), { ...serious, assignee: { id: "7", name: "김" } }])).toBe("caution");
    expect(ringing_grade([row({ next_step: { by: "platform", command: null, contact: null } })])).toBe(null);
    expect(ringing_grade([row({ held: true })])).toBe(null);
  });
});

import { expect, it } from "vitest";
import type { Case, CaseRow, Crew, Unit } from "../api/types";
import { row } from "./sample_row";
import { crews_out, is_unowned, oldest_unowned, wall_order } from "./wall";

function unit(crew_id: string, change: Partial<Unit>): Unit {
  return {
    crew_id,
    state: "on_the_way",
    offered_at: "2026-11-22T03:50:00+09:00",
    since: "2026-11-22T03:55:00+09:00",
    arrives_at: "2026-11-22T04:20:00+09:00",
    ...change,
  };
}

const kCrew = { id: "5", name: "야간 1조" } as Crew;
const kLee = { id: "8", name: "이" };
const ids = (rows: readonly CaseRow[]) => rows.map((each) => each.id);

it("the wall shows the gravest first, then what is due first, and lines that only cannot see last", () => {
  const rows = [
    row({ id: "blind", kind: "blind", due: "2026-11-22T04:00:00+09:00" }),
    row({ id: "watch", grade: "watch" }),
    row({ id: "group", kind: "group" }),
    row({ id: "held", held: true, due: "2026-11-22T04:01:00+09:00" }),
    row({ id: "later", due: "2026-11-22T05:00:00+09:00" }),
    row({ id: "serious", grade: "serious", due: "2026-11-22T06:00:00+09:00" }),
    row({ id: "sooner" }),
  ];
  expect(ids(wall_order(rows))).toEqual(["serious", "sooner", "later", "held", "group", "watch", "blind"]);
});

it("what nobody has is what waits for a person and has none", () => {
  expect(is_unowned(row({}))).toBe(true);
  expect(is_unowned(row({ assignee: kLee }))).toBe(false);
  expect(is_unowned(row({ held: true }))).toBe(false);
  expect(is_unowned(row({ next_step: { by: "platform", command: null, contact: null } }))).toBe(false);
});

it("the oldest unowned is the one that has waited longest in its step", () => {
  const old = row({ id: "old", step_since: "2026-11-22T03:00:00+09:00" });
  const older = row({ id: "taken", step_since: "2026-11-22T02:00:00+09:00", assignee: kLee });
  expect(oldest_unowned([row({}), old, older])?.id).toBe("old");
  expect(oldest_unowned([older])).toBe(null);
});

it("crews that go are shown by their arrival; who declined or never answered is not out", () => {
  const file = {
    ...row({ step: "under_way" }),
    units: [
      unit("5", {}),
      unit("6", { state: "declined" }),
      unit("7", { state: "lapsed" }),
      unit("0", { arrives_at: "2026-11-22T04:05:00+09:00" }),
      unit("9", { state: "arrived" }),
    ],
  } as Case;
  const out = crews_out([file], [kCrew]);
  expect(out.map((each) => each.unit.crew_id)).toEqual(["0", "5", "9"]);
  expect(out.map((each) => each.crew?.name ?? null)).toEqual([null, "야간 1조", null]);
});

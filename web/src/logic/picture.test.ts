import { describe, expect, it } from "vitest";
import type { Evidence } from "../api/types";
import { amount, gaps_between, last_not_after, moment_at, picture_of, pieces_of } from "./picture";
import { instant, kHour } from "./time";

const kFrom = "2026-11-20T00:00:00+09:00";
const kNow = "2026-11-22T10:00:00+09:00";
const kQuarter = instant("2026-11-21T08:00:00+09:00") / 1000;

const evidence: Evidence = {
  resident: "1",
  now: kNow,
  from: kFrom,
  zone: "Asia/Seoul",
  grade: "caution",
  last_life_sign: { at: "2026-11-21T20:00:00+09:00", measure: "power", certainty: 1 },
  explanation: null,
  missed_signs: 11.8,
  life_signs: [
    { at: "2026-11-21T08:10:00+09:00", measure: "call_out", certainty: 1 },
    { at: "2026-11-21T20:00:00+09:00", measure: "power", certainty: 1 },
  ],
  expected_signs: { working_day: Array(24).fill(1), weekend: Array(24).fill(0.5) },
  holidays: ["2026-11-20"],
  seen: [{ measure: "power", from: kFrom, until: "2026-11-22T06:00:00+09:00" }],
  clock: { at: [kQuarter, kQuarter + 900], quiet: [0, 1.5] },
  thresholds: { watch: 2, caution: 4, serious: 7 },
  limit_at: null,
  absences: [],
  series: [{ measure: "power", unit: "Wh", at: [kQuarter], seconds: [900], values: [120] }],
};

describe("the picture of the evidence", () => {
  const picture = picture_of(evidence);

  it("shows each day once, with the routine of its kind", () => {
    expect(picture.midnights.length).toBe(3);
    expect(picture.expected.map((day) => day[8])).toEqual([0.5, 0.5, 0.5]);
  });

  it("does not call silence what was not seen", () => {
    expect(picture.unseen).toEqual([{ from: instant("2026-11-22T06:00:00+09:00"), until: instant(kNow) }]);
    expect(picture.lanes.map((lane) => lane.group)).toEqual(["power", "call"]);
  });

  it("does not call an hour that is still on its way a gap", () => {
    const hourly = { measure: "data" as const, unit: "MB", at: [kQuarter], seconds: [3600], values: [1] };
    const seen = { measure: "data" as const, from: kFrom, until: "2026-11-22T08:00:00+09:00" };
    const late = { ...seen, until: "2026-11-22T05:00:00+09:00" };
    const gaps_of = (span: typeof seen) =>
      picture_of({ ...evidence, series: [hourly], seen: [span] }).series[0]?.gaps.length;
    expect([gaps_of(seen), gaps_of(late)]).toEqual([0, 1]);
  });

  it("runs the silence from the last life sign to now", () => {
    expect(picture.silence).toEqual({ from: instant("2026-11-21T20:00:00+09:00"), until: instant(kNow) });
    expect(picture.silence && pieces_of(picture.silence, picture.midnights)).toEqual([
      { row: 1, from_hour: 20, until_hour: 24 },
      { row: 2, from_hour: 0, until_hour: 10 },
    ]);
  });

  it("lets no weak sign end the silence, as the sentence does not", () => {
    const weak = { at: "2026-11-22T05:00:00+09:00", measure: "power" as const, certainty: 0.45 };
    const seen = picture_of({
      ...evidence,
      last_life_sign: weak,
      life_signs: [...evidence.life_signs, weak],
    });
    expect(seen.silence?.from).toBe(instant("2026-11-21T20:00:00+09:00"));
    expect(seen.signs.at(-1)?.clear).toBe(false);
  });

  it("gives the numbers under the cursor", () => {
    const moment = moment_at(picture, kQuarter * 1000 + 15 * 60_000);
    expect(moment.signs).toEqual(["call_out"]);
    expect(moment.expected).toBe(0.5);
    expect(moment.quiet).toBe(1.5);
    expect(moment_at(picture, kQuarter * 1000).values).toEqual([
      { measure: "power", unit: "Wh", value: 120 },
    ]);
  });
});

it("finds gaps that last an hour or more, wherever they are", () => {
  const hour = (from: number, until: number) => ({ from: from * kHour, until: until * kHour });
  expect(gaps_between([hour(2, 4), hour(3, 5), hour(5.5, 8)], 0, 10 * kHour)).toEqual([
    hour(0, 2),
    hour(8, 10),
  ]);
  expect(gaps_between([], 0, 2 * kHour)).toEqual([hour(0, 2)]);
});

it("searches rising lists", () => {
  expect([0, 1, 5, 9].map((value) => last_not_after([1, 5], value))).toEqual([-1, 0, 1, 1]);
});

it("writes amounts in the unit people know", () => {
  expect([amount(1240, "Wh"), amount(35_000, "ml"), amount(3, "count")]).toEqual(["1.24 kWh", "35 L", "3"]);
});

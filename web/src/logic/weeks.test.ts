import { describe, expect, it } from "vitest";
import type { HabitDrift } from "../api/types";
import { habit_value, week_label, weeks_of } from "./weeks";

const kAsOf = "2026-11-23T00:00:00+09:00"; // a Monday: the newest week began on the 16th

const drift: HabitDrift = {
  habit: "rising",
  source: "steps",
  usual: 430,
  recent: 510,
  strength: 150,
  sentence: {
    ko: "지난 4주 기상 시각이 평소보다 1시간 20분 늦어졌습니다 (07:10 → 08:30).",
    en: "Over the last 4 weeks the day began 1 h 20 min later than usual (07:10 → 08:30).",
  },
  weeks: [430, 425, 435, 430, null, 430, 420, 440, 430, 430, 505, 515, 510, 510],
};

const median = (values: number[]) => {
  const sorted = [...values].sort((one, other) => one - other);
  const half = sorted.length / 2;
  return sorted.length % 2 ? sorted[Math.floor(half)]! : (sorted[half - 1]! + sorted[half]!) / 2;
};

describe("the plot of a habit's weeks", () => {
  const picture = weeks_of(drift, kAsOf);

  it("draws its two lines at the numbers that the sentence names", () => {
    const recent = picture.weeks.filter((week) => week.recent);
    const before = picture.weeks.filter((week) => !week.recent);
    expect(median(recent.map((week) => week.value))).toBe(drift.recent);
    expect(median(recent.map((week) => week.y))).toBeCloseTo(picture.recent);
    expect(median(before.map((week) => week.y))).toBeCloseTo(picture.usual);
    expect(drift.sentence.ko).toContain(habit_value("rising", drift.usual, "ko"));
    expect(drift.sentence.ko).toContain(habit_value("rising", drift.recent, "ko"));
  });

  it("leaves a hole where a week was not measured", () => {
    expect(picture.gaps).toHaveLength(1);
    expect(picture.lines.map((line) => line.length)).toEqual([4, 9]);
  });

  it("stands within its frame, later mornings above", () => {
    for (const week of picture.weeks) {
      expect(week.x).toBeGreaterThan(0);
      expect(week.x).toBeLessThan(1);
      expect(week.y).toBeGreaterThanOrEqual(0);
      expect(week.y).toBeLessThanOrEqual(1);
    }
    expect(picture.recent).toBeLessThan(picture.usual);
  });

  it("dates each week by its Monday", () => {
    const newest = picture.weeks.at(-1)!;
    expect(week_label(newest, "rising", "ko")).toBe("11. 16. 08:30");
  });
});

it("says each habit in its unit", () => {
  expect(habit_value("outings", 140, "ko")).toBe("2시간 20분");
  expect(habit_value("outings", 300, "ko")).toBe("5시간");
  expect(habit_value("outings", 45, "en")).toBe("45 min");
  expect(habit_value("meals", 335, "ko")).toBe("34%");
  expect(habit_value("nights", 31, "ko")).toBe("3.1회");
});

it("a habit that never varied is drawn all the same", () => {
  const flat = weeks_of({ ...drift, usual: 430, recent: 430, weeks: [430, 430] }, kAsOf);
  expect(flat.weeks.every((week) => Number.isFinite(week.y))).toBe(true);
});

// The weeks of one habit as a small plot: the same numbers that its sentence names.
import type { Habit, HabitDrift } from "../api/types";
import { instant, kDay, short_day, type Language } from "./time";

const kRecent = 4; // as the server's median: the last weeks
const kPad = 0.12; // of the height, above and below

export interface Week {
  x: number; // 0 to 1, the middle of the week
  y: number; // 0 top to 1 bottom
  value: number;
  recent: boolean;
  from: number; // instant at which the week began
}

export interface WeeksPicture {
  weeks: Week[]; // measured ones, oldest first
  lines: Week[][]; // runs without a hole
  gaps: number[]; // x of those that were not measured
  usual: number; // y
  recent: number; // y
  recent_from: number; // x at which the last weeks begin
}

export function weeks_of(drift: HabitDrift, as_of: string): WeeksPicture {
  const count = drift.weeks.length;
  const values = [...drift.weeks.filter((week) => week !== null), drift.usual, drift.recent];
  const least = Math.min(...values);
  const extent = Math.max(...values) - least || 1;
  const y_of = (value: number) => 1 - kPad - ((value - least) / extent) * (1 - 2 * kPad);
  const x_of = (index: number) => (index + 0.5) / count;
  const end = instant(as_of);

  const picture: WeeksPicture = {
    weeks: [],
    lines: [],
    gaps: [],
    usual: y_of(drift.usual),
    recent: y_of(drift.recent),
    recent_from: Math.max(0, count - kRecent) / count,
  };
  let line: Week[] = [];
  drift.weeks.forEach((value, index) => {
    if (value === null) {
      picture.gaps.push(x_of(index));
      line = [];
      return;
    }
    const week: Week = {
      x: x_of(index),
      y: y_of(value),
      value,
      recent: index >= count - kRecent,
      from: end - (count - index) * 7 * kDay,
    };
    picture.weeks.push(week);
    if (line.length === 0) picture.lines.push(line);
    line.push(week);
  });
  return picture;
}

function clock(minutes: number): string {
  const two = (part: number) => String(part).padStart(2, "0");
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

// A habit's value as its sentence says it.
export function habit_value(habit: Habit, value: number, language: Language): string {
  switch (habit) {
    case "rising":
      return clock(value);
    case "outings": {
      const hours = Math.floor(value / 60);
      const rest = value % 60;
      const ko = language === "ko";
      const parts = [
        hours ? `${hours}${ko ? "시간" : " h"}` : "",
        rest || !hours ? `${rest}${ko ? "분" : " min"}` : "",
      ];
      return parts.filter(Boolean).join(" ");
    }
    case "meals":
      return `${Math.round(value / 10)}%`;
    case "nights":
      return (value / 10).toFixed(1) + (language === "ko" ? "회" : "");
  }
}

export function week_label(week: Week, habit: Habit, language: Language): string {
  return `${short_day(week.from, language)} ${habit_value(habit, week.value, language)}`;
}

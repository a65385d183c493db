// The roster as it is edited: a shift by one touch, and a word on duty that loses no position.
import type { Crew } from "../api/types";
import { kDay, kHour, local_midnight } from "./time";

export interface ShiftTimes {
  from: number;
  until: number;
}

// Day: 09:00 to 18:00. Night: 18:00 to 09:00; after midnight it is still last evening's.
export function shift_times(now: number, shift: "day" | "night"): ShiftTimes {
  const midnight = local_midnight(now);
  if (shift === "day") return { from: midnight + 9 * kHour, until: midnight + 18 * kHour };
  const evening = midnight + 18 * kHour - (now < midnight + 9 * kHour ? kDay : 0);
  return { from: evening, until: evening + 15 * kHour };
}

// Left out, a position would be forgotten: what is known is said again.
export function duty_of(crew: Crew, times: ShiftTimes, available: boolean) {
  const { latitude_e6, longitude_e6 } = crew;
  const is_placed = latitude_e6 !== null && longitude_e6 !== null;
  return {
    on_from: new Date(times.from).toISOString(),
    on_until: new Date(times.until).toISOString(),
    available,
    ...(is_placed ? { latitude_e6, longitude_e6 } : {}),
  };
}

// Millionths of a degree, as a map takes them: "37.45670, 126.89010"
export function position_of(crew: Crew): string | null {
  if (crew.latitude_e6 === null || crew.longitude_e6 === null) return null;
  return [crew.latitude_e6, crew.longitude_e6].map((value) => (value / 1e6).toFixed(5)).join(", ");
}

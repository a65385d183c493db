// The roster as it is edited: a shift by one touch, and a change that loses no position.
import type { Crew } from "../api/types";
import { instant, kDay, kHour, local_midnight } from "./time";

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

export function new_crew(area: string): Crew {
  return {
    id: "",
    name: "",
    kind: "crew",
    area,
    phone: "",
    latitude_e6: null,
    longitude_e6: null,
    speed_kmh: 25,
    available: true,
    on_from: null,
    on_until: null,
    on_duty: false,
    members: [],
  };
}

export function shift_of(crew: Crew, now: number): ShiftTimes {
  if (crew.on_from === null || crew.on_until === null) return shift_times(now, "night");
  return { from: instant(crew.on_from), until: instant(crew.on_until) };
}

// Left out, a position would be forgotten: what is known is said again.
export function crew_order(crew: Crew, members: readonly string[], times: ShiftTimes) {
  const { id, kind, speed_kmh, available, latitude_e6, longitude_e6 } = crew;
  const is_placed = latitude_e6 !== null && longitude_e6 !== null;
  return {
    ...(id ? { id } : {}),
    name: crew.name.trim(),
    kind,
    area: crew.area.trim(),
    phone: crew.phone.trim(),
    speed_kmh,
    available,
    on_from: new Date(times.from).toISOString(),
    on_until: new Date(times.until).toISOString(),
    members: members.join(","),
    ...(is_placed ? { latitude_e6, longitude_e6 } : {}),
  };
}

// The same turn on so many days: Korea has no summer time, a day is a day.
export function turn_orders<Who>(who: Who, times: ShiftTimes, days: number) {
  return Array.from({ length: days }, (_, index) => ({
    ...who,
    from: new Date(times.from + index * kDay).toISOString(),
    until: new Date(times.until + index * kDay).toISOString(),
  }));
}

// Millionths of a degree, as a map takes them: "37.45670, 126.89010"
export function position_of(crew: Crew): string | null {
  if (crew.latitude_e6 === null || crew.longitude_e6 === null) return null;
  return [crew.latitude_e6, crew.longitude_e6].map((value) => (value / 1e6).toFixed(5)).join(", ");
}

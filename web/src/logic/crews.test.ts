import { expect, it } from "vitest";
import type { Crew } from "../api/types";
import { duty_of, position_of, shift_times } from "./crews";
import { instant } from "./time";

const crew: Crew = {
  id: "1",
  name: "야간 1조",
  kind: "crew",
  area: "가산동",
  latitude_e6: 37_456_700,
  longitude_e6: 126_890_100,
  speed_kmh: 25,
  available: true,
  on_from: null,
  on_until: null,
  on_duty: false,
  members: [],
};

it("the night shift after midnight is last evening's", () => {
  const evening = shift_times(instant("2026-11-22T20:00:00+09:00"), "night");
  expect(evening).toEqual({
    from: instant("2026-11-22T18:00:00+09:00"),
    until: instant("2026-11-23T09:00:00+09:00"),
  });
  expect(shift_times(instant("2026-11-23T03:00:00+09:00"), "night")).toEqual(evening);
  expect(shift_times(instant("2026-11-23T08:59:00+09:00"), "day")).toEqual({
    from: instant("2026-11-23T09:00:00+09:00"),
    until: instant("2026-11-23T18:00:00+09:00"),
  });
});

it("a word on duty keeps the crew where it is", () => {
  const times = shift_times(instant("2026-11-22T20:00:00+09:00"), "day");
  expect(duty_of(crew, times, false)).toEqual({
    on_from: "2026-11-22T00:00:00.000Z",
    on_until: "2026-11-22T09:00:00.000Z",
    available: false,
    latitude_e6: 37_456_700,
    longitude_e6: 126_890_100,
  });
  expect(duty_of({ ...crew, latitude_e6: null, longitude_e6: null }, times, true)).not.toHaveProperty(
    "latitude_e6",
  );
});

it("a position is written as a map takes it", () => {
  expect(position_of(crew)).toBe("37.45670, 126.89010");
  expect(position_of({ ...crew, latitude_e6: null })).toBe(null);
});

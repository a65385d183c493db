import { expect, it } from "vitest";
import type { Crew } from "../api/types";
import { crew_order, new_crew, position_of, shift_of, shift_times, turn_orders } from "./crews";
import { instant } from "./time";

const crew: Crew = {
  id: "1",
  name: "야간 1조",
  kind: "crew",
  area: "가산동",
  phone: "010-0000-0301",
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

it("a changed crew keeps where it is", () => {
  const times = shift_times(instant("2026-11-22T20:00:00+09:00"), "day");
  expect(crew_order({ ...crew, name: " 야간 2조 ", available: false }, ["7", "8"], times)).toEqual({
    id: "1",
    name: "야간 2조",
    kind: "crew",
    area: "가산동",
    phone: "010-0000-0301",
    speed_kmh: 25,
    available: false,
    on_from: "2026-11-22T00:00:00.000Z",
    on_until: "2026-11-22T09:00:00.000Z",
    members: "7,8",
    latitude_e6: 37_456_700,
    longitude_e6: 126_890_100,
  });
});

it("a new crew has neither number nor position, and the night shift", () => {
  const now = instant("2026-11-22T20:00:00+09:00");
  const order = crew_order(new_crew("가산동"), [], shift_of(new_crew("가산동"), now));
  expect(order).not.toHaveProperty("id");
  expect(order).not.toHaveProperty("latitude_e6");
  expect(order.on_from).toBe("2026-11-22T09:00:00.000Z");
});

it("one turn is said for each of the days", () => {
  const times = shift_times(instant("2026-11-22T20:00:00+09:00"), "night");
  const orders = turn_orders({ duty: "deputy", account: "7", phone: "" }, times, 3);
  expect(orders.map((each) => each.from)).toEqual([
    "2026-11-22T09:00:00.000Z",
    "2026-11-23T09:00:00.000Z",
    "2026-11-24T09:00:00.000Z",
  ]);
  expect(orders[2]).toMatchObject({ duty: "deputy", account: "7", until: "2026-11-25T00:00:00.000Z" });
});

it("a position is written as a map takes it", () => {
  expect(position_of(crew)).toBe("37.45670, 126.89010");
  expect(position_of({ ...crew, latitude_e6: null })).toBe(null);
});

import { expect, it } from "vitest";
import { half_year } from "./period";
import { instant } from "./time";

it("finds the half year of a day and the one before", () => {
  const november = instant("2026-11-22T10:00:00+09:00");
  expect(half_year(november)).toEqual({ from: "2026-07-01", until: "2026-12-31" });
  expect(half_year(november, 1)).toEqual({ from: "2026-01-01", until: "2026-06-30" });
  expect(half_year(november, 2)).toEqual({ from: "2025-07-01", until: "2025-12-31" });
});

it("counts the first minutes of January by the local clock", () => {
  expect(half_year(instant("2025-12-31T15:30:00Z"))).toEqual({ from: "2026-01-01", until: "2026-06-30" });
});

import { describe, expect, it } from "vitest";
import {
  clock_face,
  clock_seen_from,
  column_day,
  instant,
  kHour,
  kMinute,
  local_hour,
  short_day,
  span,
  time_left,
  weekday,
} from "./time";

const noon = instant("2026-11-22T12:00:00+09:00");

describe("times as people say them", () => {
  it("counts down and then up", () => {
    expect(time_left(noon + 4 * kMinute, noon, "ko")).toBe("4분 남음");
    expect(time_left(noon - 6 * kMinute, noon, "ko")).toBe("6분 지남");
    expect(time_left(noon + 130 * kMinute, noon, "en")).toBe("2 h 10 min left");
  });

  it("never shows more than two parts", () => {
    expect(span(21 * kHour + 40 * kMinute, "ko")).toBe("21시간 40분");
    expect(span(219 * kHour + 5 * kMinute, "ko")).toBe("9일 3시간");
    expect(span(30_000, "ko")).toBe("1분 미만");
  });

  it("reads the clock of the district whatever the zone of the screen", () => {
    expect(clock_face(instant("2026-11-21T15:30:00Z"))).toBe("00:30");
    expect(local_hour(instant("2026-11-21T15:30:00Z"))).toBe(0.5);
    expect(weekday(instant("2026-11-21T15:30:00Z"), "ko")).toBe("일");
  });

  it("shortens days where there is little room", () => {
    expect([short_day(noon, "ko"), column_day(noon, "ko")]).toEqual(["11. 22.", "11. 22. (일)"]);
    expect([short_day(noon, "en"), column_day(noon, "en")]).toEqual(["22 Nov", "Sun 22"]);
  });

  it("names yesterday and dates what is older", () => {
    expect(clock_seen_from(noon - 15 * kHour, noon, "ko")).toBe("어제 21:00");
    expect(clock_seen_from(noon - 3 * kHour, noon, "ko")).toBe("09:00");
    expect(clock_seen_from(noon - 72 * kHour, noon, "ko")).toBe("11. 19. (목) 12:00");
  });
});

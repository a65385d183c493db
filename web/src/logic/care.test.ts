import { describe, expect, it } from "vitest";
import { care_of } from "./care";

describe("care", () => {
  it("sends a late meter to its company, a late app to app care and a silent plug to the home", () => {
    expect(care_of("power")).toBe("meter");
    expect(care_of("call_out")).toBe("carrier");
    expect(care_of("steps")).toBe("app");
    expect(care_of("plug")).toBe("device");
  });
});

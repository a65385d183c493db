import { expect, it } from "vitest";
import { percent } from "./percent";

it("says a dash where there is nothing to take it of", () => {
  expect(percent(39, 40)).toBe("97.5 %");
  expect(percent(0, 0)).toBe("–");
  expect(percent(null, 40)).toBe("–");
  expect(percent(1, null)).toBe("–");
});

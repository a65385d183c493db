import { expect, it } from "vitest";
import { pages_for } from "./pages";

it("a page is shown to those whom the server lets in", () => {
  expect(pages_for(["see_cases", "work_cases", "see_feeds"])).toEqual(["control", "feeds"]);
  expect(pages_for(["see_policy", "change_policy"])).toEqual(["policy"]);
});

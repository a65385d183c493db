import { expect, it } from "vitest";
import { in_the_bar, pages_for } from "./pages";

it("a page is shown to those whom the server lets in", () => {
  expect(pages_for(["see_cases", "work_cases", "see_feeds", "see_roster"])).toEqual([
    "control",
    "shift",
    "feeds",
    "crews",
    "wall",
  ]);
  expect(pages_for(["see_policy", "change_policy"])).toEqual(["policy"]);
});

it("few pages all stand in the bar, of many the first four", () => {
  const few = pages_for(["see_cases", "see_feeds"]);
  expect(in_the_bar(few)).toEqual({ shown: few, behind: [] });
  const many = pages_for(["see_cases", "see_tasks", "see_residents", "see_reports", "see_roster"]);
  const { shown, behind } = in_the_bar(many);
  expect(shown).toEqual(["control", "tasks", "shift", "residents"]);
  expect([...shown, ...behind]).toEqual(many);
});

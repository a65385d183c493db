// Which pages there are, and whom each is for: the server refuses the rest, so nobody is led there.
import type { Permission } from "../api/types";
import type { Route } from "./route.svelte";

export type Page = Route["page"];

const kNeeds: Record<Page, Permission> = {
  control: "see_cases",
  field: "see_own_dispatches",
  tasks: "see_tasks",
  shift: "see_cases",
  residents: "see_residents",
  feeds: "see_feeds",
  crews: "see_roster",
  wall: "see_cases",
  visits: "see_residents",
  report: "see_reports",
  policy: "see_policy",
  access: "see_access_log",
  drills: "run_drills",
};

const kAllFit = 6;
const kInTheBar = 4;

export function pages_for(permissions: readonly Permission[]): Page[] {
  return (Object.keys(kNeeds) as Page[]).filter((page) => permissions.includes(kNeeds[page]));
}

// The bar is one row: what is used all night stands in it, the rest behind one menu.
export function in_the_bar(pages: readonly Page[]): { shown: Page[]; behind: Page[] } {
  if (pages.length <= kAllFit) return { shown: [...pages], behind: [] };
  return { shown: pages.slice(0, kInTheBar), behind: pages.slice(kInTheBar) };
}

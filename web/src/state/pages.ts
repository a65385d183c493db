// Which pages there are, and whom each is for: the server refuses the rest, so nobody is led there.
import type { Permission } from "../api/types";
import type { Route } from "./route.svelte";

type Page = Route["page"];

const kNeeds: Record<Page, Permission> = {
  control: "see_cases",
  residents: "see_residents",
  visits: "see_residents",
  feeds: "see_feeds",
  report: "see_reports",
  policy: "see_policy",
};

export function pages_for(permissions: readonly Permission[]): Page[] {
  return (Object.keys(kNeeds) as Page[]).filter((page) => permissions.includes(kNeeds[page]));
}

// What a case is called on the wall: the person, else what has failed and where.
import type { CaseRow } from "../api/types";
import { words } from "../words/words.svelte";

export function name_of(row: CaseRow): string {
  if (row.resident) return words.screen.person(row.resident.name);
  const { area, provider } = row.mass_event?.scope ?? { area: null, provider: null };
  return [area, provider].filter(Boolean).join(" ") || words.domain.CaseKind[row.kind];
}

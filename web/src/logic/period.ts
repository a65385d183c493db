// Periods of the report: half years of the local calendar.
import { local_date } from "./time";

export interface Period {
  from: string; // first local day
  until: string; // last local day, included
}

// The half year that holds `at`, or the one `back` halves before it.
export function half_year(at: number, back = 0): Period {
  const [year = 0, month = 1] = local_date(at).split("-").map(Number);
  const halves = year * 2 + (month > 6 ? 1 : 0) - back;
  const of_year = Math.floor(halves / 2);
  return halves % 2 === 0
    ? { from: `${of_year}-01-01`, until: `${of_year}-06-30` }
    : { from: `${of_year}-07-01`, until: `${of_year}-12-31` };
}

// The evidence, made ready for drawing: instants as milliseconds, measures in lanes, what was not seen as
// spans of its own. The same numbers that decided; nothing is smoothed or guessed.
import type { Evidence, Grade, Measure } from "../api/types";
import { instant, kDay, kHour, local_date, local_midnight, local_weekday } from "./time";

export const kGroups = ["power", "call", "phone", "steps", "water", "home", "proof"] as const;
export type Group = (typeof kGroups)[number];

const kGroupOf: Record<Measure, Group> = {
  power: "power",
  call_out: "call",
  sms_out: "call",
  data: "phone",
  unlock: "phone",
  touch: "phone",
  charge: "phone",
  battery: "phone",
  steps: "steps",
  motion: "steps",
  water: "water",
  gas: "water",
  plug: "home",
  light: "home",
  utterance: "home",
  sos: "home",
  mood: "home",
  door: "home",
  call_result: "proof",
  visit: "proof",
  ok_button: "proof",
  witness: "proof",
};

export function group_of(measure: Measure): Group {
  return kGroupOf[measure];
}

export interface Span {
  from: number;
  until: number;
}

export interface Sign {
  at: number;
  measure: Measure;
  clear: boolean; // weak ones (a thermostat may have caused them) never end a silence
}

export interface Series {
  measure: Measure;
  unit: string;
  at: number[];
  length: number[];
  values: number[];
  most: number;
  gaps: Span[];
}

export interface Picture {
  from: number;
  now: number;
  grade: Grade;
  midnights: number[]; // of the days shown, oldest first
  signs: Sign[];
  lanes: { group: Group; signs: Sign[]; gaps: Span[] }[];
  unseen: Span[]; // no measure at all
  silence: Span | null; // from the last clear sign to now
  last_clear: Sign | null;
  absences: Span[];
  expected: number[][]; // by day shown, 24 hours
  expected_most: number;
  clock: { at: number[]; quiet: number[]; most: number };
  thresholds: Evidence["thresholds"];
  limit_at: number | null;
  series: Series[];
  missed_signs: number | null;
}

const kClear = 0.5;
const kShortestGap = kHour;
const kOnTheWay = kHour / 2; // readings take a while to arrive

// Readings of an hour come an hour after its beginning: what is shorter than two of them is no gap.
function shortest_gap(evidence: Evidence, holds: (measure: Measure) => boolean): number {
  const lengths = evidence.series
    .filter((series) => holds(series.measure))
    .map((series) => Math.max(0, ...series.seconds) * 1000);
  return Math.max(kShortestGap, ...lengths.map((length) => 2 * (length + kOnTheWay)));
}

// What of [from, until) is in none of the spans, where it lasts long enough to matter.
export function gaps_between(
  spans: readonly Span[],
  from: number,
  until: number,
  shortest = kShortestGap,
): Span[] {
  const found: Span[] = [];
  let seen_to = from;
  for (const span of [...spans].sort((a, b) => a.from - b.from)) {
    if (span.from - seen_to >= shortest) found.push({ from: seen_to, until: Math.min(span.from, until) });
    seen_to = Math.max(seen_to, span.until);
  }
  if (until - seen_to >= shortest) found.push({ from: seen_to, until });
  return found.filter((gap) => gap.until > gap.from);
}

export interface Piece {
  row: number;
  from_hour: number;
  until_hour: number;
}

// A span cut at every local midnight: one piece per row of the raster.
export function pieces_of(span: Span, midnights: readonly number[]): Piece[] {
  const pieces: Piece[] = [];
  midnights.forEach((midnight, row) => {
    const from = Math.max(span.from, midnight);
    const until = Math.min(span.until, midnight + kDay);
    if (until > from)
      pieces.push({ row, from_hour: (from - midnight) / kHour, until_hour: (until - midnight) / kHour });
  });
  return pieces;
}

function days_shown(from: number, now: number): number[] {
  const found: number[] = [];
  for (let midnight = local_midnight(from); midnight <= now; midnight += kDay) found.push(midnight);
  return found;
}

function expected_by_day(evidence: Evidence, midnights: readonly number[]): number[][] {
  const holidays = new Set(evidence.holidays);
  const { working_day, weekend } = evidence.expected_signs;
  return midnights.map((midnight) =>
    local_weekday(midnight) >= 5 || holidays.has(local_date(midnight)) ? weekend : working_day,
  );
}

function series_of(evidence: Evidence, seen: Map<Measure, Span[]>, from: number, now: number): Series[] {
  return evidence.series.map(({ measure, unit, at, seconds, values }) => ({
    measure,
    unit,
    at: at.map((second) => second * 1000),
    length: seconds.map((second) => second * 1000),
    values,
    most: values.reduce((most, value) => Math.max(most, value), 0),
    gaps: gaps_between(
      seen.get(measure) ?? [],
      from,
      now,
      shortest_gap(evidence, (each) => each === measure),
    ),
  }));
}

// The one that the sentence speaks of. Before the days shown only the newest sign of all is known.
function last_clear_sign(evidence: Evidence, signs: readonly Sign[]): Sign | null {
  const shown = signs.findLast((sign) => sign.clear);
  if (shown) return shown;
  const known = evidence.last_life_sign;
  return known ? { at: instant(known.at), measure: known.measure, clear: true } : null;
}

export function picture_of(evidence: Evidence): Picture {
  const from = instant(evidence.from);
  const now = instant(evidence.now);
  const midnights = days_shown(from, now);
  const signs = evidence.life_signs.map(({ at, measure, certainty }) => ({
    at: instant(at),
    measure,
    clear: certainty >= kClear,
  }));
  const seen = new Map<Measure, Span[]>();
  for (const span of evidence.seen) {
    const spans = seen.get(span.measure) ?? [];
    spans.push({ from: instant(span.from), until: instant(span.until) });
    seen.set(span.measure, spans);
  }
  const measures = new Set<Measure>([...seen.keys(), ...signs.map((sign) => sign.measure)]);
  const lanes = kGroups
    .filter((group) => [...measures].some((measure) => group_of(measure) === group))
    .map((group) => {
      const spans = [...seen].filter(([measure]) => group_of(measure) === group).flatMap(([, list]) => list);
      const shortest = shortest_gap(evidence, (each) => group_of(each) === group);
      const gaps = spans.length > 0 ? gaps_between(spans, from, now, shortest) : [];
      return { group, signs: signs.filter((sign) => group_of(sign.measure) === group), gaps };
    });
  const expected = expected_by_day(evidence, midnights);
  const last = last_clear_sign(evidence, signs);
  return {
    from,
    now,
    grade: evidence.grade,
    midnights,
    signs,
    lanes,
    unseen: gaps_between([...seen.values()].flat(), from, now),
    silence: last === null ? null : { from: Math.max(last.at, from), until: now },
    last_clear: last,
    absences: evidence.absences
      .map((each) => ({ from: instant(each.from), until: instant(each.until) }))
      .filter((each) => each.until > from && each.from < now),
    expected,
    expected_most: Math.max(0.01, ...expected.flat()),
    clock: {
      at: evidence.clock.at.map((second) => second * 1000),
      quiet: evidence.clock.quiet,
      most: evidence.clock.quiet.reduce((most, value) => Math.max(most, value), 0),
    },
    thresholds: evidence.thresholds,
    limit_at: evidence.limit_at ? instant(evidence.limit_at) : null,
    series: series_of(evidence, seen, from, now),
    missed_signs: evidence.missed_signs,
  };
}

// Index of the last element that is not after `value` in a rising list; -1 before the first.
export function last_not_after(rising: readonly number[], value: number): number {
  let low = 0;
  let high = rising.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rising[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

export interface Moment {
  signs: Measure[]; // within the hour that begins a quarter before
  expected: number; // signs the routine expects in this clock hour
  quiet: number | null;
  values: { measure: Measure; unit: string; value: number }[];
}

// The numbers at one instant, for the shared cursor.
export function moment_at(picture: Picture, at: number): Moment {
  const row = Math.min(picture.midnights.length - 1, Math.max(0, last_not_after(picture.midnights, at)));
  const hour = Math.floor((at - (picture.midnights[row] ?? at)) / kHour);
  const around = picture.signs.filter((sign) => Math.abs(sign.at - at) <= kHour / 4);
  const clock_index = last_not_after(picture.clock.at, at);
  const values = picture.series.flatMap((series) => {
    const index = last_not_after(series.at, at);
    const start = series.at[index];
    const value = series.values[index];
    if (start === undefined || value === undefined) return [];
    const within = at < start + Math.max(series.length[index] ?? 0, kHour / 4);
    return within ? [{ measure: series.measure, unit: series.unit, value }] : [];
  });
  return {
    signs: [...new Set(around.map((sign) => sign.measure))],
    expected: picture.expected[row]?.[Math.min(23, Math.max(0, hour))] ?? 0,
    quiet: picture.clock.quiet[clock_index] ?? null,
    values,
  };
}

// A stored value in the unit people know: "0.12 kWh", "35 L", "12".
export function amount(value: number, unit: string): string {
  switch (unit) {
    case "Wh":
      return value >= 1000 ? `${(value / 1000).toFixed(2)} kWh` : `${value} Wh`;
    case "ml":
      return `${(value / 1000).toFixed(value >= 10_000 ? 0 : 1)} L`;
    case "mW":
      return `${(value / 1000).toFixed(1)} W`;
    case "l":
      return `${value} L`;
    case "count":
    case "event":
      return String(value);
    default:
      return `${value} ${unit}`;
  }
}

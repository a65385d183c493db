// The one time axis that the quiet clock and the raw series share.
import type { Picture } from "../logic/picture";
import { kDay, kHour, local_midnight } from "../logic/time";

export interface Axis {
  from: number;
  until: number;
  x_of: (at: number) => number;
  at_of: (x: number) => number;
  left: number;
  right: number;
}

export const kLeft = 70;
const kRight = 8;

// The last `days` up to now, and on to the hard limit where it is near.
export function axis_of(picture: Picture, days: number, width: number): Axis {
  const from = Math.max(picture.from, picture.now - days * kDay);
  const limit = picture.limit_at;
  const near = limit !== null && limit > picture.now && limit - picture.now < (days * kDay) / 2;
  const until = near ? limit + kHour : picture.now + (days * kDay) / 60;
  const right = Math.max(kLeft + 10, width - kRight);
  const scale = (right - kLeft) / (until - from);
  return {
    from,
    until,
    left: kLeft,
    right,
    x_of: (at) => kLeft + (at - from) * scale,
    at_of: (x) => from + (x - kLeft) / scale,
  };
}

// Where the axis is marked: every midnight, or every six hours while they fit.
export function ticks_of(axis: Axis): { at: number; midnight: boolean }[] {
  const room = (axis.right - axis.left) / ((axis.until - axis.from) / kHour);
  const every = room * 6 > 34 ? 6 : 24;
  const found: { at: number; midnight: boolean }[] = [];
  for (let at = local_midnight(axis.from); at < axis.until; at += every * kHour) {
    if (at >= axis.from) found.push({ at, midnight: local_midnight(at) === at });
  }
  return found;
}

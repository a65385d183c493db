// "97.5 %"; a dash where there is nothing to take it of, or it is hidden.
export function percent(part: number | null, whole: number | null): string {
  return part === null || !whole ? "–" : `${((part / whole) * 100).toFixed(1)} %`;
}

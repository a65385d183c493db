import { afterEach, expect, it, vi } from "vitest";
import { throttled } from "./throttle";

afterEach(() => vi.useRealTimers());

it("acts at once, gathers what follows, and loses nothing", () => {
  vi.useFakeTimers();
  let acts = 0;
  const call = throttled(() => (acts += 1), 1000);
  call();
  expect(acts).toBe(1);
  call();
  call();
  expect(acts).toBe(1);
  vi.advanceTimersByTime(1000);
  expect(acts).toBe(2);
  vi.advanceTimersByTime(5000);
  expect(acts).toBe(2);
  call();
  expect(acts).toBe(3);
});

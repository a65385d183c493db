import { expect, it } from "vitest";
import { serial } from "./serial";

it("never runs twice at once, and runs once more for all who asked meanwhile", async () => {
  let at_once = 0;
  let runs = 0;
  let open: () => void = () => {};
  const load = serial(async () => {
    at_once += 1;
    expect(at_once).toBe(1);
    runs += 1;
    await new Promise<void>((done) => (open = done));
    at_once -= 1;
  });
  const first = load();
  void load();
  void load();
  open();
  await Promise.resolve();
  await Promise.resolve();
  expect(runs).toBe(2);
  open();
  await first;
  expect(runs).toBe(2);
});

// The log's time, which in the demo runs faster than the room's: every countdown on the screen counts
// with it. A page that is opened anew without a line goes on from what it was told last.
import type { Clock } from "../api/types";
import { instant } from "../logic/time";

interface Told {
  log: number;
  machine: number; // the room's time at that moment
  speed: number;
  paused: boolean;
}

const kKept = "anbu.clock";
const kKeepEvery = 5_000;

function kept(): Told {
  const machine = Date.now();
  const text = localStorage.getItem(kKept);
  return text ? (JSON.parse(text) as Told) : { log: machine, machine, speed: 1, paused: false };
}

class LogClock {
  now = $state(Date.now());
  speed = $state(1);
  paused = $state(false);
  #anchor = { log: Date.now(), machine: performance.now() };
  #kept_at = -kKeepEvery;

  constructor() {
    const { log, machine, speed, paused } = kept();
    const passed = paused ? 0 : (Date.now() - machine) * speed;
    this.#begin(log + passed, speed, paused);
    setInterval(() => this.#tick(), 250);
  }

  set(told: Clock): void {
    const log = instant(told.now);
    const changed = told.speed !== this.speed || told.paused !== this.paused;
    this.#begin(log, told.speed, told.paused);
    if (!changed && performance.now() - this.#kept_at < kKeepEvery) return;
    this.#kept_at = performance.now();
    const { speed, paused } = told;
    localStorage.setItem(kKept, JSON.stringify({ log, machine: Date.now(), speed, paused } satisfies Told));
  }

  #begin(log: number, speed: number, paused: boolean): void {
    this.#anchor = { log, machine: performance.now() };
    this.speed = speed;
    this.paused = paused;
    this.now = log;
  }

  // Whole seconds, so that nothing is drawn anew that has not changed.
  #tick(): void {
    if (this.paused) return;
    const passed = (performance.now() - this.#anchor.machine) * this.speed;
    this.now = Math.floor((this.#anchor.log + passed) / 1000) * 1000;
  }
}

export const clock = new LogClock();

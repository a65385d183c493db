// The log's time, which in the demo runs faster than the room's: every countdown on the screen counts
// with it.
import type { Clock } from "../api/types";
import { instant } from "../logic/time";

class LogClock {
  now = $state(Date.now());
  speed = $state(1);
  paused = $state(false);
  #anchor = { log: Date.now(), machine: performance.now() };

  constructor() {
    setInterval(() => this.#tick(), 250);
  }

  set(told: Clock): void {
    this.#anchor = { log: instant(told.now), machine: performance.now() };
    this.speed = told.speed;
    this.paused = told.paused;
    this.now = this.#anchor.log;
  }

  // Whole seconds, so that nothing is drawn anew that has not changed.
  #tick(): void {
    if (this.paused) return;
    const passed = (performance.now() - this.#anchor.machine) * this.speed;
    this.now = Math.floor((this.#anchor.log + passed) / 1000) * 1000;
  }
}

export const clock = new LogClock();

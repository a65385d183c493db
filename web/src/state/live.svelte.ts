// The stream of what changes. While it is broken the screen says so, since when, and keeps what it has.
import type { Clock, Status } from "../api/types";
import { api, ask } from "../api/client";
import { throttled } from "../logic/throttle";
import { clock } from "./clock.svelte";

interface ChangeEvent extends Clock {
  cases: string[];
  status: Status;
}

type Listener = (cases: ReadonlySet<string>) => void;

const kRetryAfter = 2_000;
const kCalmPause = 3_000;
const kGather = 250; // changes that arrive together are one change of the screen

class Live {
  status = $state<Status | null>(null);
  lost_since = $state<number | null>(null); // by the machine's clock
  on_incoming: () => void = () => {}; // somebody calls us, or has hung up
  #source: EventSource | null = null;
  #listeners = new Set<Listener>();
  #gathered = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | null = null;
  #retry: ReturnType<typeof setTimeout> | null = null;

  // `act` hears which cases changed; an empty set: everything may have changed.
  on_change(act: Listener): () => void {
    this.#listeners.add(act);
    return () => this.#listeners.delete(act);
  }

  // For whole lists that need not be newer than a few seconds.
  on_change_calmly(act: () => void): () => void {
    return this.on_change(throttled(act, kCalmPause));
  }

  open(): void {
    this.close();
    const source = new EventSource("/api/v1/events");
    this.#source = source;
    source.addEventListener("change", (event) => this.#changed(JSON.parse(event.data) as ChangeEvent));
    source.addEventListener("clock", (event) => {
      this.#alive();
      clock.set(JSON.parse(event.data) as Clock);
    });
    source.addEventListener("incoming", () => this.on_incoming());
    source.onerror = () => this.#broken(source);
  }

  close(): void {
    this.#source?.close();
    this.#source = null;
    if (this.#retry) clearTimeout(this.#retry);
  }

  #changed(event: ChangeEvent): void {
    const came_back = this.lost_since !== null || event.cases.length === 0;
    this.#alive();
    clock.set(event);
    this.status = event.status;
    if (came_back) this.#tell(new Set());
    else this.#gather(event.cases);
  }

  #gather(cases: string[]): void {
    for (const id of cases) this.#gathered.add(id);
    this.#timer ??= setTimeout(() => {
      const changed = this.#gathered;
      this.#gathered = new Set();
      this.#timer = null;
      this.#tell(changed);
    }, kGather);
  }

  #tell(cases: ReadonlySet<string>): void {
    for (const act of this.#listeners) act(cases);
  }

  #alive(): void {
    this.lost_since = null;
  }

  // The browser tries again by itself after a broken line, but not after an answer such as 503.
  #broken(source: EventSource): void {
    this.lost_since ??= Date.now();
    if (source.readyState !== EventSource.CLOSED || this.#source !== source) return;
    this.#retry = setTimeout(() => this.open(), kRetryAfter);
    void ask(() => api.GET("/api/v1/status")); // a session that has ended says so here
  }
}

export const live = new Live();

// The case on the desk: loaded, kept fresh, and commanded. What was typed stays until it has been recorded.
import { api, ask, kCsrf, type Failure } from "../api/client";
import type { Case, Command } from "../api/types";
import { serial } from "../logic/serial";
import { live } from "./live.svelte";
import { queue } from "./queue.svelte";

// News to a contact leave after the case has closed: no change of the case tells of them.
const kNewsLookedAtAfter = 10_000;

export type Order = Omit<Command, "expected_version">;

class CaseFile {
  current = $state.raw<Case | null>(null);
  missing = $state(false);
  failure = $state.raw<Failure | null>(null);
  busy = $state(false);
  #wanted: string | null = null;
  #again: ReturnType<typeof setTimeout> | undefined;

  begin(): () => void {
    return live.on_change((cases) => {
      if (this.#wanted && (cases.size === 0 || cases.has(this.#wanted))) void this.#refresh();
    });
  }

  show(id: string | null): void {
    if (id === this.#wanted) return;
    this.#wanted = id;
    this.current = null;
    this.missing = false;
    this.failure = null;
    if (id) void this.#refresh();
  }

  // True when the case has taken the command; otherwise `failure` says why, and the case is fresh.
  async give(order: Order): Promise<boolean> {
    const subject = this.current;
    if (!subject || this.busy) return false;
    this.busy = true;
    const params = { path: { id: subject.id }, header: kCsrf };
    const body = { ...order, expected_version: subject.version };
    const answer = await ask(() => api.POST("/api/v1/cases/{id}/commands", { params, body }));
    this.busy = false;
    if (answer.ok) void queue.load();
    if (this.#wanted !== subject.id) return answer.ok;
    if (answer.ok) {
      this.current = answer.value;
      this.failure = null;
      return true;
    }
    this.failure = answer.failure;
    if (answer.failure.current) this.current = answer.failure.current;
    return false;
  }

  readonly #refresh = serial(() => this.#load());

  async #load(): Promise<void> {
    const id = this.#wanted;
    if (id === null) return;
    const answer = await ask(() => api.GET("/api/v1/cases/{id}", { params: { path: { id } } }));
    if (this.#wanted !== id) return;
    clearTimeout(this.#again);
    if (answer.ok) {
      const waits = answer.value.timeline.some((entry) => entry.news?.state === "waiting");
      if (waits) this.#again = setTimeout(() => void this.#refresh(), kNewsLookedAtAfter);
      const newer = !this.current || answer.value.version >= this.current.version;
      if (newer) this.current = answer.value;
      this.missing = false;
    } else {
      this.missing = answer.failure.code === "not_found";
    }
  }
}

export const case_file = new CaseFile();

// Notes and choices not yet recorded, by case and field; in memory only, as they may hold personal words.
class Drafts {
  #texts = $state<Record<string, string>>({});

  get(subject: string, field: string): string {
    return this.#texts[`${subject}/${field}`] ?? "";
  }

  set(subject: string, field: string, text: string): void {
    this.#texts[`${subject}/${field}`] = text;
  }

  clear(subject: string): void {
    for (const key of Object.keys(this.#texts)) {
      if (key.startsWith(`${subject}/`)) delete this.#texts[key];
    }
  }
}

export const drafts = new Drafts();

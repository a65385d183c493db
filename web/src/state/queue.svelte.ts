// The open cases, kept fresh by the stream.
import { api, ask } from "../api/client";
import type { CaseRow } from "../api/types";
import { by_urgency, settle } from "../logic/queue";
import { serial } from "../logic/serial";
import { live } from "./live.svelte";

class Queue {
  rows = $state.raw<CaseRow[]>([]);
  loaded = $state(false);
  anchor = $state<string | null>(null); // the row under the hand
  arrived = $state.raw<CaseRow[]>([]); // the newest ones, for those who listen
  #shown: string[] = [];
  #known = new Set<string>();

  readonly load = serial(() => this.#load());
  readonly ordered = $derived.by(() => this.#arranged());

  begin(): () => void {
    void this.load();
    return live.on_change(() => void this.load());
  }

  async #load(): Promise<void> {
    const query = { state: "open", limit: 1000 } as const;
    const answer = await ask(() => api.GET("/api/v1/cases", { params: { query } }));
    if (answer.ok) this.#take_in(answer.value.cases);
  }

  #take_in(rows: CaseRow[]): void {
    const fresh = rows.filter((row) => !this.#known.has(row.id));
    if (this.loaded && fresh.length > 0) this.arrived = fresh;
    this.#known = new Set(rows.map((row) => row.id));
    this.rows = rows;
    this.loaded = true;
  }

  #arranged(): CaseRow[] {
    const sorted = by_urgency(this.rows);
    const by_id = new Map(sorted.map((row) => [row.id, row]));
    this.#shown = settle(this.#shown, [...by_id.keys()], this.anchor);
    return this.#shown.flatMap((id) => by_id.get(id) ?? []);
  }
}

export const queue = new Queue();

// The field page's state: what this account is to do, and what it has said. Words are kept before they are
// sent and sent in order; without a line they wait.
import { api, ask, csrf_headers, kCsrf, type Failure } from "../api/client";
import type { Dispatch, DispatchList } from "../api/types";
import { serial } from "../logic/serial";
import { clock } from "../state/clock.svelte";
import { live } from "../state/live.svelte";
import { session } from "../state/session.svelte";
import { fill_pocket, read_pocket } from "./pocket";
import { new_key, timed, type Order, type Refused, type Said } from "./said";

const kTryAgain = 4_000;

type Sent = { ok: true; dispatch: Dispatch | null } | { ok: false; failure: Failure };

class Field {
  list = $state.raw<DispatchList | null>(null);
  dispatches = $state.raw<readonly Dispatch[]>([]);
  waiting = $state.raw<readonly Said[]>([]);
  refused = $state.raw<readonly Refused[]>([]);
  offline = $state(false);
  loaded = $state(false);
  #wanted: string | null = null;

  begin(): () => void {
    void this.#unpack().then(() => this.#sync());
    const timer = setInterval(() => {
      if (this.waiting.length > 0 || this.offline) void this.#sync();
    }, kTryAgain);
    const online = () => void this.#sync();
    addEventListener("online", online);
    const end = live.on_change_calmly(() => void this.#sync());
    return () => {
      clearInterval(timer);
      removeEventListener("online", online);
      end();
    };
  }

  show(id: string | null): void {
    this.#wanted = id;
    if (id) void this.#sync();
  }

  find(id: string | null): Dispatch | undefined {
    return this.dispatches.find((each) => each.case_id === id);
  }

  say(case_id: string, order: Order): void {
    this.#keep({ key: new_key(), case_id, order: timed(order, clock.now) });
  }

  show_photo(case_id: string, photo: Blob): void {
    const taken_at = new Date(clock.now).toISOString();
    this.#keep({ key: new_key(), case_id, order: null, photo, taken_at });
  }

  dismiss(key: string): void {
    this.refused = this.refused.filter((each) => each.key !== key);
  }

  #keep(said: Said): void {
    this.waiting = [...this.waiting, said];
    void this.#pack().then(() => this.#sync());
  }

  readonly #sync = serial(async () => {
    while (this.waiting[0]) {
      if (!(await this.#send_first(this.waiting[0]))) return;
    }
    await this.#load();
  });

  async #send_first(said: Said): Promise<boolean> {
    const sent = await this.#send(said);
    const lost = !sent.ok && ["lost", "unavailable", "unauthenticated"].includes(sent.failure.code);
    this.offline = lost;
    if (lost) return false;
    this.waiting = this.waiting.filter((each) => each.key !== said.key);
    if (sent.ok) this.#put(said.case_id, sent.dispatch);
    else this.refused = [...this.refused, { ...said, why: sent.failure.reason ?? sent.failure.code }];
    await this.#pack();
    return true;
  }

  async #send(said: Said): Promise<Sent> {
    if (!said.order) return this.#send_photo(said);
    const header = { ...kCsrf, "Idempotency-Key": said.key };
    const body = { ...said.order, expected_version: 0 };
    const answer = await ask(() =>
      api.POST("/api/v1/dispatches/{id}/commands", { params: { path: { id: said.case_id }, header }, body }),
    );
    return answer.ok ? { ok: true, dispatch: answer.value ?? null } : answer;
  }

  async #send_photo(said: Said): Promise<Sent> {
    const headers = { ...csrf_headers(), "Idempotency-Key": said.key, "Content-Type": "image/jpeg" };
    const answer = await ask(async () => {
      const taken = said.taken_at ? `?at=${encodeURIComponent(said.taken_at)}` : "";
      const path = `/api/v1/dispatches/${said.case_id}/photos${taken}`;
      const response = await fetch(path, { method: "POST", headers, body: said.photo ?? null });
      const told = (await response.json().catch(() => null)) as unknown;
      return response.ok ? { data: told as Dispatch, response } : { error: told, response };
    });
    return answer.ok ? { ok: true, dispatch: answer.value } : answer;
  }

  async #load(): Promise<void> {
    const answer = await ask(() => api.GET("/api/v1/dispatches"));
    this.offline = !answer.ok;
    if (!answer.ok) return;
    this.list = answer.value;
    this.loaded = true;
    const ids = answer.value.dispatches.map((row) => row.case_id);
    this.dispatches = this.dispatches.filter((each) => ids.includes(each.case_id));
    await Promise.all(ids.map((id) => this.#load_one(id, answer.value)));
    await this.#pack();
  }

  // Each in full, so that all of it is there when the line is not; read once for each version of its case.
  async #load_one(id: string, list: DispatchList): Promise<void> {
    const row = list.dispatches.find((each) => each.case_id === id);
    if (this.find(id)?.version === row?.version) return;
    if (row?.own_dong && id !== this.#wanted) return; // who looks stands in the access log
    const answer = await ask(() => api.GET("/api/v1/dispatches/{id}", { params: { path: { id } } }));
    if (answer.ok) this.#put(id, answer.value);
  }

  #put(id: string, dispatch: Dispatch | null): void {
    const others = this.dispatches.filter((each) => each.case_id !== id);
    this.dispatches = dispatch ? [...others, dispatch] : others;
  }

  async #unpack(): Promise<void> {
    const pocket = await read_pocket(session.current?.account ?? "");
    this.list ??= pocket.list;
    if (this.dispatches.length === 0) this.dispatches = pocket.dispatches;
    this.waiting = [...pocket.waiting, ...this.waiting];
    this.loaded = this.list !== null;
  }

  async #pack(): Promise<void> {
    const { list, dispatches, waiting } = this;
    await fill_pocket(session.current?.account ?? "", {
      list,
      dispatches: [...dispatches],
      waiting: [...waiting],
    });
  }
}

export const field = new Field();

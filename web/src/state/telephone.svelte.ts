// Who calls us just now, and whom nobody could take.
import { api, ask, kCsrf } from "../api/client";
import type { IncomingCall } from "../api/types";
import { serial } from "../logic/serial";
import { live } from "./live.svelte";

class Telephone {
  calls = $state.raw<IncomingCall[]>([]);
  put_away = $state.raw<ReadonlySet<string>>(new Set());

  readonly load = serial(() => this.#load());
  // Those on the line, and those who went away unheard.
  readonly shown = $derived(
    this.calls.filter(
      (call) => !this.put_away.has(call.call) && (call.stage !== "over" || call.extension === ""),
    ),
  );

  begin(): () => void {
    void this.load();
    live.on_incoming = () => void this.load();
    return () => (live.on_incoming = () => {});
  }

  async answer(call: string): Promise<boolean> {
    const params = { path: { id: call }, header: kCsrf };
    const answer = await ask(() => api.POST("/api/v1/incoming-calls/{id}/answer", { params }));
    return answer.ok;
  }

  put_off(call: string): void {
    this.put_away = new Set([...this.put_away, call]);
  }

  async #load(): Promise<void> {
    const answer = await ask(() => api.GET("/api/v1/incoming-calls"));
    if (answer.ok) this.calls = answer.value.calls;
  }
}

export const telephone = new Telephone();

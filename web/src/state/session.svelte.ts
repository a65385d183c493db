// Who sits here, or nobody: then the login page shows.
import { api, ask, kCsrf, set_csrf, when_unauthenticated, type Failure } from "../api/client";
import type { Session } from "../api/types";

class SessionState {
  current = $state<Session | null>(null);
  known = $state(false); // whether the server has been asked
  reached = $state(true);

  constructor() {
    when_unauthenticated(() => this.#become(null));
  }

  async begin(): Promise<void> {
    const answer = await ask(() => api.GET("/api/v1/session"));
    this.reached = answer.ok || answer.failure.code !== "lost";
    this.#become(answer.ok ? answer.value : null);
    this.known = this.reached;
  }

  async log_in(account: string, password: string): Promise<Failure | null> {
    const answer = await ask(() => api.POST("/api/v1/session", { body: { account, password } }));
    if (!answer.ok) return answer.failure;
    this.#become(answer.value);
    return null;
  }

  async log_out(): Promise<void> {
    await ask(() => api.DELETE("/api/v1/session", { params: { header: kCsrf } }));
    this.#become(null);
  }

  #become(session: Session | null): void {
    this.current = session;
    set_csrf(session?.csrf ?? "");
  }
}

export const session = new SessionState();

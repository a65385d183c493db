// Who sits here, or nobody: then the login page shows. Who goes to doors is known without a line too: the
// phone keeps the name and the rights, never the key of the session.
import { api, ask, kCsrf, set_csrf, when_unauthenticated, type Failure } from "../api/client";
import type { Session } from "../api/types";
import { empty_pocket } from "../field/pocket";

const kKept = "anbu.field.session";

function kept(): Session | null {
  const text = localStorage.getItem(kKept);
  return text ? (JSON.parse(text) as Session) : null;
}

// A session that ran out leaves what still waits to be sent to the same account's next one; nobody else's.
function keep(session: Session): void {
  if (kept() && kept()?.account !== session.account) forget();
  if (session.permissions.includes("see_own_dispatches"))
    localStorage.setItem(kKept, JSON.stringify({ ...session, csrf: "" }));
}

function forget(): void {
  localStorage.removeItem(kKept);
  empty_pocket();
}

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
    this.known = this.reached;
    if (this.reached) this.#become(answer.ok ? answer.value : null);
    else this.current ??= kept();
  }

  async log_in(account: string, password: string): Promise<Failure | null> {
    const answer = await ask(() => api.POST("/api/v1/session", { body: { account, password } }));
    if (!answer.ok) return answer.failure;
    this.#become(answer.value);
    return null;
  }

  async log_out(): Promise<void> {
    await ask(() => api.DELETE("/api/v1/session", { params: { header: kCsrf } }));
    forget();
    this.#become(null);
  }

  #become(session: Session | null): void {
    this.current = session;
    set_csrf(session?.csrf ?? "");
    if (session) keep(session);
  }
}

export const session = new SessionState();

// The one door to the server: typed by openapi.yaml, with the CSRF token on every changing request.
import createClient, { type Middleware } from "openapi-fetch";
import type { paths } from "./schema";
import type { Case, ErrorCode, Reason } from "./types";

let csrf = "";
let on_unauthenticated: () => void = () => {};

export function set_csrf(token: string): void {
  csrf = token;
}

export function when_unauthenticated(act: () => void): void {
  on_unauthenticated = act;
}

const session_guard: Middleware = {
  onRequest({ request }) {
    if (request.method !== "GET" && csrf) request.headers.set("X-Csrf-Token", csrf);
    return request;
  },
  onResponse({ response, request }) {
    if (response.status === 401 && !request.url.endsWith("/session")) on_unauthenticated();
    return response;
  },
};

// What a view still asks after it has gone (by a timer, behind another answer) is not sent: with its
// properties it has lost what it asks for, and nobody looks at the answer.
const gone_view_guard: Middleware = {
  onRequest({ schemaPath, params }) {
    const lost = Object.entries(params.path ?? {}).find(([, value]) => value == null);
    if (lost) throw new Error(`${schemaPath} was asked without its ${lost[0]}`);
  },
};

export const api = createClient<paths>({ baseUrl: "/", credentials: "same-origin" });
api.use(gone_view_guard, session_guard);

// openapi-fetch asks for the header in every typed call; the guard fills in the real one.
export const kCsrf = { "X-Csrf-Token": "" };

// For the few requests whose body is no JSON.
export function csrf_headers(): Record<string, string> {
  return { "X-Csrf-Token": csrf };
}

// Why a request did not do what was asked. `lost`: the server was not reached at all.
export interface Failure {
  code: ErrorCode | "lost";
  field?: string | undefined;
  message?: string | undefined; // English: shown only where it names what a file must hold
  reason?: Reason | undefined;
  current?: Case | undefined; // of a refused command: the case as it now stands
}

export type Answer<T> = { ok: true; value: T } | { ok: false; failure: Failure };

interface ErrorBody {
  error?: { code: ErrorCode; message?: string; field?: string; reason?: Reason };
  case?: Case;
}

// Runs one request and turns every way of failing into a Failure.
export async function ask<T>(
  request: () => Promise<{ data?: T; error?: unknown; response: Response }>,
): Promise<Answer<T>> {
  try {
    const { data, error, response } = await request();
    if (response.ok) return { ok: true, value: data as T };
    const body = (error ?? {}) as ErrorBody;
    const code = body.error?.code ?? (response.status >= 502 ? "lost" : "internal");
    const failure: Failure = {
      code,
      field: body.error?.field,
      message: body.error?.message,
      reason: body.error?.reason,
      current: body.case,
    };
    return { ok: false, failure };
  } catch {
    return { ok: false, failure: { code: "lost" } };
  }
}

import { afterEach, expect, it, vi } from "vitest";

const fetched = vi.fn(async () => new Response("{}", { status: 200 }));
vi.stubGlobal("location", { origin: "http://anbu.test" });
vi.stubGlobal("fetch", fetched);
vi.stubGlobal(
  "Request",
  class extends Request {
    constructor(address: string, given?: RequestInit) {
      super(new URL(address, "http://anbu.test"), given);
    }
  },
);
const { api, ask } = await import("./client");

afterEach(() => fetched.mockClear());

function resident(id: string | undefined) {
  return ask(() => api.GET("/api/v1/residents/{id}", { params: { path: { id: id as string } } }));
}

it("sends what a view asks", async () => {
  expect((await resident("r1")).ok).toBe(true);
  expect(fetched).toHaveBeenCalledTimes(1);
});

it("sends nothing for a view that has gone and lost what it asks for", async () => {
  expect(await resident(undefined)).toEqual({ ok: false, failure: { code: "lost" } });
  expect(fetched).not.toHaveBeenCalled();
});

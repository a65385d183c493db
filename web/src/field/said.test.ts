import { describe, expect, it } from "vitest";
import type { Dispatch } from "../api/types";
import { asks_again, findings, new_key, standing, timed, type Said } from "./said";

const kDispatch = {
  case_id: "7",
  unit: { crew_id: "1", state: "accepted", offered_at: "", since: "", arrives_at: null },
  checks: [{ check: "bell", finding: "nothing", at: "", by: null }],
} as unknown as Dispatch;

const said = (case_id: string, order: Said["order"]): Said => ({ key: "k", case_id, order });

describe("what was said at the door", () => {
  it("counts before it has been sent", () => {
    const waiting = [said("7", { kind: "crew_report", crew: "on_the_way" })];
    expect(standing(kDispatch, [])).toBe("accepted");
    expect(standing(kDispatch, waiting)).toBe("on_the_way");
  });

  it("counts for its own dispatch only", () => {
    expect(standing(kDispatch, [said("8", { kind: "crew_report", crew: "arrived" })])).toBe("accepted");
  });

  it("ends the dispatch when she was found well", () => {
    expect(standing(kDispatch, [said("7", { kind: "crew_report", crew: "found_well" })])).toBe("over");
  });

  it("shows the newest finding of each check", () => {
    const found = findings(kDispatch, [
      said("7", { kind: "check_on_site", check: "bell", finding: "life" }),
      said("7", { kind: "check_on_site", check: "mail", finding: "danger" }),
    ]);
    expect([...found]).toEqual([
      ["bell", "life"],
      ["mail", "danger"],
    ]);
  });

  it("asks once more before others are called out", () => {
    expect(asks_again({ kind: "call_emergency" })).toBe(true);
    expect(asks_again({ kind: "crew_report", crew: "arrived" })).toBe(false);
  });

  it("tells when it was true, a call to come its own time", () => {
    const now = Date.parse("2026-11-26T04:00:00+09:00");
    expect(timed({ kind: "record_damage", damage: "none" }, now).at).toBe("2026-11-25T19:00:00.000Z");
    const later = "2026-11-25T20:00:00.000Z";
    expect(timed({ kind: "call_again", at: later }, now).at).toBe(later);
  });

  it("has a key of its own each time", () => {
    expect(new_key()).not.toBe(new_key());
    expect(new_key()).toMatch(/^[0-9a-f]{32}$/);
  });
});

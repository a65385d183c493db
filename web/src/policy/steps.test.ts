import { describe, expect, it } from "vitest";
import type { PolicySettings, PolicyTimers } from "../api/types";
import { duration, pseudonym, rows_of, steps_of } from "./steps";
import { policyKo } from "./words_ko";

const kTimers: PolicyTimers = {
  automatic_calls_at: [0, 900],
  operator_call_within: 900,
  operator_tries: 2,
  operator_retry_after: 300,
  dispatch_by: 5400,
  serious_dispatch_by: 1200,
};

function settings(high: PolicyTimers): PolicySettings {
  return {
    district: "금천",
    calls_per_resident_month: 0.1,
    late_after: 10800,
    false_mass_events_per_year: 1,
    zone: "Asia/Seoul",
    holidays: [],
    silence_limit: { low: 0, medium: 0, high: 0 },
    policy: { low: kTimers, medium: kTimers, high },
    texts: [],
    toml: "",
  };
}

describe("a policy's durations", () => {
  it("are said in the largest units", () => {
    expect(duration(45, policyKo)).toBe("45초");
    expect(duration(5400, policyKo)).toBe("1시간 30분");
    expect(duration(86_400, policyKo)).toBe("24시간");
    expect(duration(3 * 86_400, policyKo)).toBe("3일");
    expect(duration(0, policyKo)).toBe("0분");
  });
});

describe("a policy's steps", () => {
  it("begin with automatic calls for caution and with the operator for serious", () => {
    expect(steps_of(kTimers, "caution", policyKo)[0]).toMatchObject({ text: "0분 · 15분에" });
    expect(steps_of(kTimers, "serious", policyKo)[0]?.name).toBe(policyKo.steps.operator);
  });

  it("are drawn once for groups that share them", () => {
    expect(rows_of(settings(kTimers))).toEqual([["high", "medium", "low"]]);
    expect(rows_of(settings({ ...kTimers, dispatch_by: 2700 }))).toEqual([["high"], ["medium", "low"]]);
  });
});

it("a pseudonym is the same for the same resident only", () => {
  expect(pseudonym("4711")).toBe(pseudonym("4711"));
  expect(pseudonym("4711")).not.toBe(pseudonym("4712"));
  expect(pseudonym("4711")).toMatch(/^[0-9A-Z]{6}$/);
});

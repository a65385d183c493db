import { describe, expect, it } from "vitest";
import type { AllowedCommand } from "../api/types";
import { asks_again, goes_at_once, missing_fields, order_of, values_for } from "./order";

const call: AllowedCommand = {
  kind: "record_call",
  rank: "primary",
  fields: [
    { name: "contact", required: true, values: [] },
    { name: "result", required: true, values: ["well", "no_answer"] },
    { name: "note", required: false, values: [] },
  ],
};
const close: AllowedCommand = {
  kind: "close",
  rank: "more",
  fields: [
    { name: "outcome", required: true, values: ["well_answered"] },
    { name: "confirmation", required: false, values: ["spoken_to"] },
    { name: "note", required: false, values: [] },
  ],
};

describe("an order", () => {
  it("offers the resident and the contacts what each of them can say", () => {
    const field = {
      name: "result" as const,
      required: true,
      values: ["well", "seen_by_contact", "no_answer"],
    };
    expect(values_for(field, 0)).toEqual(["well", "no_answer"]);
    expect(values_for(field, 2)).toEqual(["seen_by_contact", "no_answer"]);
  });

  it("names what is still missing", () => {
    expect(missing_fields(call, { contact: "0" })).toEqual(["result"]);
    expect(missing_fields(call, { contact: "0", result: "well" })).toEqual([]);
  });

  it("asks for a reason before a case is closed by hand", () => {
    expect(missing_fields(close, { outcome: "well_answered" })).toEqual(["note"]);
    expect(missing_fields(close, { outcome: "well_answered", note: "   " })).toEqual(["note"]);
  });

  it("tells later with the time that is given, but for what is of now", () => {
    const at = "2026-11-22T05:10:00.000Z";
    expect(order_of(call, { contact: "0", result: "no_answer", at }).at).toBe(at);
    expect(order_of({ kind: "reopen", rank: "primary", fields: [] }, { at }).at).toBeUndefined();
  });

  it("carries the fields of its command and nothing else", () => {
    const order = order_of(call, { contact: "2", result: "no_answer", note: " 벨만 울림 ", crew: "arrived" });
    expect(order).toEqual({ kind: "record_call", contact: 2, result: "no_answer", note: "벨만 울림" });
  });

  it("asks once more before what closes a case or sends help", () => {
    expect(asks_again("result", "no_answer")).toBe(false);
    expect(asks_again("result", "well")).toBe(true);
    expect(asks_again("result", "help")).toBe(true);
    expect(asks_again("crew", "arrived")).toBe(false);
    expect(asks_again("crew", "found_dead")).toBe(true);
    expect(asks_again("outcome", "hospital")).toBe(true);
  });

  it("takes a case without asking anything", () => {
    expect(goes_at_once("take")).toBe(true);
    expect(goes_at_once("call_emergency")).toBe(false);
  });
});

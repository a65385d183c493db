import { describe, expect, it } from "vitest";
import type { TimelineEntry } from "../api/types";
import { domainKo } from "../words/domain_ko";
import { screensKo } from "../words/screens_ko";
import { fold, last_words, line_of, recordings_after } from "./timeline";

function entry(change: Partial<TimelineEntry>): TimelineEntry {
  return {
    sequence: 1,
    at: "2026-11-22T04:00:00+09:00",
    actor: null,
    kind: "step",
    reason: "contact_begins",
    step: "automatic_contact",
    measure: null,
    grade: null,
    action: null,
    outcome: null,
    command: null,
    call_result: null,
    crew: null,
    closed_as: null,
    contact: 0,
    attempt: 0,
    way: "none",
    note: null,
    news: null,
    happened_at: null,
    check: null,
    finding: null,
    address_check: null,
    opened_by: null,
    legal_basis: null,
    damage: null,
    relock: null,
    via: null,
    arrives_at: null,
    side: null,
    origin: "none",
    crew_id: null,
    to: null,
    incoming: false,
    facts: [],
    ...change,
  };
}

const speech = {
  domain: domainKo,
  screen: screensKo,
  contact_name: (n: number) => (n === 0 ? "박순례 님" : "딸"),
};
const kOperator = { id: "7", name: "김관제" };

describe("recordings of calls", () => {
  const made = (name: string, at: string) => ({ name, at, seconds: 12, kept_until: at });

  it("stand after what had begun before them", () => {
    const pieces = fold([
      entry({ sequence: 1, at: "2026-11-22T04:00:00+09:00" }),
      entry({ sequence: 2, at: "2026-11-22T04:15:00+09:00" }),
    ]);
    const first = made("first", "2026-11-22T04:14:59+09:00");
    const second = made("second", "2026-11-22T04:15:05+09:00");
    const early = made("early", "2026-11-22T03:00:00+09:00");
    expect(recordings_after(pieces, [early, first, second])).toEqual([[early, first], [second]]);
  });

  it("are nowhere in a case without a story", () => {
    expect(recordings_after([], [made("first", "2026-11-22T04:14:59+09:00")])).toEqual([]);
  });
});

describe("the timeline", () => {
  it("says what was done, to whom, and what came of it", () => {
    const call = entry({
      kind: "command",
      actor: kOperator,
      command: "record_call",
      call_result: "no_answer",
      attempt: 2,
      reason: "operator_not_reached",
    });
    expect(line_of(call, speech).text).toBe("받지 않음");
    expect(line_of(call, speech).detail).toBe("박순례 님에게 · 2번째 · 관제 전화가 닿지 않았습니다");
  });

  it("folds runs of automatic entries but never the newest or a person's", () => {
    const entries = [1, 2, 3, 4, 5, 6, 7, 8].map((sequence) =>
      entry({ sequence, kind: "action_result", action: "automatic_call", outcome: "no_answer" }),
    );
    entries[3] = entry({ sequence: 4, kind: "command", actor: kOperator, reason: "taken" });
    const kinds = fold(entries).map((piece) => (piece.kind === "fold" ? piece.entries.length : 1));
    expect(kinds).toEqual([3, 1, 1, 1, 1, 1]);
  });

  it("never folds an answer of the resident", () => {
    const answers = [1, 2, 3, 4, 5, 6].map((sequence) =>
      entry({ sequence, kind: "action_result", action: "automatic_call", outcome: "pressed_help" }),
    );
    expect(fold(answers).every((piece) => piece.kind === "line")).toBe(true);
  });

  it("says by which way a message went, and takes a tap for a word of the contact", () => {
    const sent = { kind: "action_result", action: "text", contact: 1 } as const;
    const words = [
      entry({ ...sent, sequence: 1, way: "notice", outcome: "no_receipt" }),
      entry({ ...sent, sequence: 2, way: "sms", outcome: "pressed_seen" }),
      entry({ ...sent, sequence: 3, way: "sms", outcome: "delivered" }),
    ];
    expect(line_of(words[0]!, speech).text).toBe("문자(알림톡): 수신 확인 없음");
    expect(last_words(words).get(1)?.outcome).toBe("pressed_seen");
  });

  it("says what became of the news to a contact, though the case is closed", () => {
    const told = entry({
      kind: "action",
      action: "tell_contact",
      contact: 1,
      reason: "closed_by_person",
      news: { state: "sent", way: "push" },
    });
    expect(line_of(told, speech).text).toBe("비상연락처에 종결 알림(푸시): 보냄");
    expect(line_of({ ...told, news: null }, speech).text).toBe("비상연락처에 종결 알림");
  });

  it("remembers the last word of each contact", () => {
    const words = last_words([
      entry({ sequence: 1, kind: "command", call_result: "no_answer", contact: 1 }),
      entry({ sequence: 2, kind: "command", call_result: "will_look", contact: 1 }),
    ]);
    expect(words.get(1)?.call_result).toBe("will_look");
    expect(words.get(0)).toBeUndefined();
  });
});

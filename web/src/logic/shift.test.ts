import { expect, it } from "vitest";
import type { HandOver } from "../api/types";
import { may_accept, state_of, taken_over } from "./shift";
import { instant } from "./time";

const kNow = instant("2026-11-22T18:30:00+09:00");
const kKim = { id: "7", name: "김" };
const kLee = { id: "8", name: "이" };

function hand_over(words: HandOver["words"]): HandOver {
  return {
    id: 1,
    at: "2026-11-22T18:00:00+09:00",
    to: "centre",
    until: "2026-11-23T09:00:00+09:00",
    cases: ["1"],
    tasks: [],
    words,
  };
}

const note = { at: "2026-11-22T17:55:00+09:00", actor: kLee, accepted: false, note: "301호 열쇠는 관리실" };
const word = { at: "2026-11-22T18:04:00+09:00", actor: kKim, accepted: true, note: null };

it("a note takes nothing over", () => {
  expect(taken_over(hand_over([note]))).toBe(null);
  expect(state_of(hand_over([note]), kNow)).toBe("waiting");
});

it("who said it first has taken over", () => {
  const later = { ...word, at: "2026-11-22T18:20:00+09:00", actor: kLee };
  expect(taken_over(hand_over([note, word, later]))).toEqual({ by: kKim, at: word.at });
});

it("a shift that nobody took over is told as such when the next one has come", () => {
  const next_day = instant("2026-11-23T09:00:00+09:00");
  expect(state_of(hand_over([]), next_day)).toBe("passed");
  expect(state_of(hand_over([word]), next_day)).toBe("taken");
});

it("each says it once, and only while the shift lasts", () => {
  expect(may_accept(hand_over([word]), "7", kNow)).toBe(false);
  expect(may_accept(hand_over([word]), "8", kNow)).toBe(true);
  expect(may_accept(hand_over([]), "8", instant("2026-11-23T09:00:00+09:00"))).toBe(false);
});

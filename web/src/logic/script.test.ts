import { describe, expect, it } from "vitest";
import type { Case, Contact } from "../api/types";
import { scriptEn } from "../words/script_en";
import { scriptKo } from "../words/script_ko";
import { may_request_location, script_for, type Speaker } from "./script";
import { instant } from "./time";

const kDaughter: Contact = {
  order: 1,
  name: "김미영",
  relation: "딸",
  phone: "010-1",
  key_holder: true,
  language: "",
  email: "",
  notify: false,
  push: null,
};
const kManager: Contact = {
  order: 2,
  name: "박관리",
  relation: "관리소장",
  phone: "02-1",
  key_holder: false,
  language: "",
  email: "",
  notify: false,
  push: null,
};
const korean: Speaker = { words: scriptKo, language: "ko", now: instant("2026-11-22T18:00:00+09:00") };

const subject = {
  number: "금천-2026-00412",
  silence_since: "2026-11-21T21:40:00+09:00",
  danger: true,
  figures: { resident_calls: 4, contact_calls: 2 },
  person: {
    name: "박순례",
    age: 82,
    address: "시흥대로 1, 101동 502호",
    health: "당뇨",
    language: "",
    entry_notes: "공동현관 1234",
    standing_notes: "귀가 어두우심",
    medical_device: false,
    contacts: [kDaughter, kManager],
  },
} as unknown as Case;

describe("what is read aloud", () => {
  it("gives police and fire the danger facts, never a bare demand to open a door", () => {
    const said = script_for("call_emergency", 0, subject, korean).join("\n");
    for (const fact of ["101동 502호", "82세", "어제 21:40", "20시간 20분", "4회", "위험 징후", "당뇨"]) {
      expect(said).toContain(fact);
    }
  });

  it("asks the resident to say who they are before anything is recorded", () => {
    expect(script_for("record_call", 0, subject, korean)[1]).toContain("생년월일");
  });

  it("asks who holds a key to go and look", () => {
    expect(script_for("record_call", 1, subject, korean).join()).toContain("열쇠");
    expect(script_for("record_call", 2, subject, korean).join()).not.toContain("열쇠");
  });

  it("names those who may ask for a location, and nobody else", () => {
    expect([kDaughter, kManager].map(may_request_location)).toEqual([true, false]);
    const said = script_for("request_location", 0, subject, korean).join();
    expect(said).toContain("김미영");
    expect(said).not.toContain("박관리");
  });

  it("shows the crew what it must see first", () => {
    expect(script_for("order_dispatch", 0, subject, korean)[1]).toBe("먼저 볼 것: 귀가 어두우심");
  });

  it("says the same in English", () => {
    const english: Speaker = { ...korean, words: scriptEn, language: "en" };
    expect(script_for("call_emergency", 0, subject, english).length).toBe(
      script_for("call_emergency", 0, subject, korean).length,
    );
  });
});

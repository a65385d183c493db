// Words to read aloud: what to say on the phone, what police and fire must hear, what a crew sees first.
// Never a bare "open the door": the danger facts come with it.
import type { Case, CommandKind, Contact } from "../api/types";
import type { ScriptFacts, ScriptWords } from "../words/script_ko";
import { clock_seen_from, instant, span, type Language } from "./time";

// Spouse, relatives within two degrees and guardians may ask 119 for a location; nobody else may.
const kEligible =
  "배우자 남편 아내 부인 아들 딸 자녀 부모 아버지 어머니 형 오빠 누나 언니 동생 형제 자매 남매 " +
  "손자 손녀 조부 조모 후견인";
const kEligibleWords = kEligible.split(" ");

export function may_request_location(contact: Contact): boolean {
  const relation = contact.relation.replace(/\s/g, "");
  return kEligibleWords.some((word) => relation === word || relation.endsWith(word));
}

export interface Speaker {
  words: ScriptWords;
  language: Language;
  now: number;
}

function facts_of(subject: Case, { words, language, now }: Speaker): ScriptFacts {
  const since = subject.silence_since ? instant(subject.silence_since) : null;
  return {
    center: words.center(subject.number.split("-")[0] ?? ""),
    name: subject.person?.name ?? "",
    age: subject.person?.age ?? null,
    address: subject.person?.address ?? "",
    since: since === null ? "" : clock_seen_from(since, now, language),
    hours: since === null ? "" : span(now - since, language),
  };
}

function to_contact(facts: ScriptFacts, contact: Contact | undefined, words: ScriptWords): string[] {
  const look = contact?.key_holder ? `${words.has_key} ${words.ask_look}` : words.ask_look;
  const greeted = { name: contact?.name ?? "", relation: contact?.relation ?? "" };
  return [words.greet_contact(facts, greeted), words.ask_seen(facts), look];
}

function to_emergency(subject: Case, facts: ScriptFacts, words: ScriptWords): string[] {
  const { person, figures, danger } = subject;
  const tried = words.tried(figures.resident_calls, figures.contact_calls);
  const lines = [words.ask_both(facts), words.who_where(facts)];
  lines.push(facts.since ? `${words.silent(facts)} ${tried}` : tried);
  if (danger) lines.push(words.danger);
  if (person?.health) lines.push(words.health(person.health));
  if (person?.medical_device) lines.push(words.medical_device);
  if (person?.entry_notes) lines.push(words.entry(person.entry_notes));
  return lines;
}

function to_location(subject: Case, words: ScriptWords): string[] {
  const eligible = (subject.person?.contacts ?? []).filter(may_request_location);
  const names = eligible.map((each) => `${each.relation} ${each.name} ${each.phone}`).join(", ");
  return [words.location_112, words.location_119(names)];
}

function to_crew(subject: Case, facts: ScriptFacts, words: ScriptWords): string[] {
  const person = subject.person;
  const lines = [facts.address];
  if (person?.standing_notes) lines.push(words.see_first(person.standing_notes));
  if (person?.entry_notes) lines.push(words.entry(person.entry_notes));
  lines.push(words.on_site);
  return lines.filter((line) => line.length > 0);
}

// The lines for a command, or none where nothing has to be said.
export function script_for(kind: CommandKind, contact: number, subject: Case, speaker: Speaker): string[] {
  const { words } = speaker;
  const facts = facts_of(subject, speaker);
  switch (kind) {
    case "record_call": {
      if (contact === 0) return [words.greet_resident(facts), words.identify, words.ask_well(facts)];
      const person = subject.person?.contacts.find((each) => each.order === contact);
      return to_contact(facts, person, words);
    }
    case "call_emergency":
      return to_emergency(subject, facts, words);
    case "request_location":
      return to_location(subject, words);
    case "order_dispatch":
      return to_crew(subject, facts, words);
    case "take":
    case "release":
    case "crew_report":
    case "record_entry":
    case "record_danger":
    case "call_again":
    case "add_note":
    case "care_for_feed":
    case "open_by_hand":
    case "close":
    case "hand_over":
    case "check_on_site":
    case "check_address":
    case "add_photo":
    case "record_damage":
    case "record_relock":
    case "reopen":
    case "connect":
      return [];
  }
}

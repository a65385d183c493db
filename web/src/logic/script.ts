// Words to read aloud: what to say on the phone, what police and fire must hear, what a crew sees first.
// Never a bare "open the door": the danger facts come with it.
import type { Case, CommandKind, Contact } from "../api/types";
import { clock_seen_from, instant, span, type Language } from "./time";

// Spouse, relatives within two degrees and guardians may ask 119 for a location; nobody else may.
const kEligible = [
  "배우자",
  "남편",
  "아내",
  "부인",
  "아들",
  "딸",
  "자녀",
  "부모",
  "아버지",
  "어머니",
  "형",
  "오빠",
  "누나",
  "언니",
  "동생",
  "형제",
  "자매",
  "남매",
  "손자",
  "손녀",
  "조부",
  "조모",
  "후견인",
];

export function may_request_location(contact: Contact): boolean {
  const relation = contact.relation.replace(/\s/g, "");
  return kEligible.some((word) => relation === word || relation.endsWith(word));
}

interface Facts {
  name: string;
  age: string;
  address: string;
  since: string;
  hours: string;
  center: string;
}

function facts_of(subject: Case, now: number, language: Language): Facts {
  const ko = language === "ko";
  const person = subject.person;
  const since = subject.silence_since ? instant(subject.silence_since) : null;
  const district = subject.number.split("-")[0] ?? "";
  return {
    name: person?.name ?? "",
    age: person?.age == null ? "" : ko ? `${person.age}세 ` : `, ${person.age}`,
    address: person?.address ?? "",
    since: since === null ? "" : clock_seen_from(since, now, language),
    hours: since === null ? "" : span(now - since, language),
    center: ko ? `${district}구 안부확인 센터` : `the ${district}-gu welfare check centre`,
  };
}

function to_resident(facts: Facts, language: Language): string[] {
  if (language === "ko") {
    return [
      `안녕하세요, ${facts.center}입니다. ${facts.name} 어르신이신가요?`,
      "본인 확인을 위해 성함과 생년월일을 말씀해 주시겠어요?",
      facts.since
        ? `${facts.since} 이후 댁에서 생활신호가 보이지 않아 안부를 여쭙니다. 지금 몸은 괜찮으신가요?`
        : "안부를 여쭈려고 전화드렸습니다. 지금 몸은 괜찮으신가요?",
    ];
  }
  return [
    `Hello, this is ${facts.center}. Am I speaking to ${facts.name}?`,
    "So that I know it is you: your name and date of birth, please?",
    facts.since
      ? `We have seen no sign of life at your home since ${facts.since}. Are you well?`
      : "We are calling to ask how you are. Are you well?",
  ];
}

function to_contact(facts: Facts, contact: Contact | undefined, language: Language): string[] {
  const key = contact?.key_holder ?? false;
  if (language === "ko") {
    return [
      `안녕하세요, ${facts.center}입니다. ${facts.name} 어르신의 ${contact?.relation ?? ""} ${contact?.name ?? ""}님이신가요?`,
      `${facts.since ? `${facts.since} 이후 ` : ""}어르신과 연락이 닿지 않습니다. 언제 마지막으로 보시거나 통화하셨나요?`,
      key
        ? "열쇠를 가지고 계신 것으로 되어 있습니다. 지금 댁에 가 보실 수 있을까요?"
        : "지금 댁에 가 보실 수 있을까요?",
    ];
  }
  return [
    `Hello, this is ${facts.center}. Are you ${contact?.name ?? ""}, ${contact?.relation ?? ""} of ${facts.name}?`,
    `We have not reached ${facts.name}${facts.since ? ` since ${facts.since}` : ""}. When did you last see or speak to them?`,
    key ? "You hold a key. Could you go and look now?" : "Could you go and look now?",
  ];
}

function tried(subject: Case, language: Language): string {
  const { resident_calls, contact_calls } = subject.figures;
  if (language === "ko")
    return `본인 전화 ${resident_calls}회, 비상연락처 전화 ${contact_calls}회로도 안전을 확인하지 못했습니다.`;
  return `${resident_calls} calls to the resident and ${contact_calls} to contacts could not confirm that all is well.`;
}

function to_emergency(subject: Case, facts: Facts, language: Language): string[] {
  const person = subject.person;
  const ko = language === "ko";
  const lines = ko
    ? [
        `${facts.center}입니다. 경찰과 소방의 동시 출동을 요청합니다.`,
        `${facts.address}, 혼자 사시는 ${facts.age}${facts.name} 님입니다.`,
        facts.since
          ? `${facts.since} 이후 ${facts.hours} 동안 생활신호가 없습니다. ${tried(subject, language)}`
          : tried(subject, language),
      ]
    : [
        `This is ${facts.center}. We ask police and fire to come together.`,
        `${facts.address}: ${facts.name}${facts.age}, living alone.`,
        facts.since
          ? `No sign of life since ${facts.since}, for ${facts.hours}. ${tried(subject, language)}`
          : tried(subject, language),
      ];
  if (subject.danger)
    lines.push(ko ? "현장에서 위험 징후가 확인되었습니다." : "Something of danger shows on site.");
  if (person?.health) lines.push(ko ? `건강: ${person.health}` : `Health: ${person.health}`);
  if (person?.medical_device)
    lines.push(ko ? "전기 의료기기를 사용합니다." : "Uses an electric medical device.");
  if (person?.entry_notes) lines.push(ko ? `출입: ${person.entry_notes}` : `Entry: ${person.entry_notes}`);
  return lines;
}

function to_location(subject: Case, language: Language): string[] {
  const eligible = (subject.person?.contacts ?? []).filter(may_request_location);
  const names = eligible.map((each) => `${each.relation} ${each.name} ${each.phone}`).join(", ");
  if (language === "ko") {
    return [
      "외출하셨을 가능성이 있을 때만 요청합니다. 112에는 센터가 요청하고 판단은 경찰이 합니다.",
      names
        ? `119에는 본인, 배우자, 2촌 이내 친족, 후견인만 요청할 수 있습니다: ${names}`
        : "119에는 본인, 배우자, 2촌 이내 친족, 후견인만 요청할 수 있습니다. 등록된 분 가운데 해당하는 분이 없습니다.",
    ];
  }
  return [
    "Only where absence is plausible. We ask 112; the police decide.",
    names
      ? `119 acts only for the person, spouse, relatives within two degrees or guardian: ${names}`
      : "119 acts only for the person, spouse, relatives within two degrees or guardian. None is on record.",
  ];
}

function to_crew(subject: Case, facts: Facts, language: Language): string[] {
  const person = subject.person;
  const ko = language === "ko";
  const lines = [facts.address];
  if (person?.standing_notes)
    lines.push(ko ? `먼저 볼 것: ${person.standing_notes}` : `See first: ${person.standing_notes}`);
  if (person?.entry_notes) lines.push(ko ? `출입: ${person.entry_notes}` : `Entry: ${person.entry_notes}`);
  lines.push(
    ko
      ? "초인종 · 노크 · 이름 부르기 · 전화벨 듣기 · 불빛, 계량기, 우편물, 냄새 · 이웃과 관리인 순서로 10–15분 확인합니다."
      : "Bell, knock, name, ring the phone and listen, light, meter, mail, smell, neighbours and manager: 10–15 minutes.",
  );
  return lines.filter((line) => line.length > 0);
}

// The lines for a command, or none where nothing has to be said.
export function script_for(
  kind: CommandKind,
  contact: number,
  subject: Case,
  now: number,
  language: Language,
): string[] {
  const facts = facts_of(subject, now, language);
  switch (kind) {
    case "record_call":
      if (contact === 0) return to_resident(facts, language);
      return to_contact(
        facts,
        subject.person?.contacts.find((each) => each.order === contact),
        language,
      );
    case "call_emergency":
      return to_emergency(subject, facts, language);
    case "request_location":
      return to_location(subject, language);
    case "order_dispatch":
      return to_crew(subject, facts, language);
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
      return [];
  }
}

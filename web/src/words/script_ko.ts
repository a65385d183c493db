// What is read aloud, in Korean. Which lines are said when: logic/script.ts.

export interface ScriptFacts {
  center: string;
  name: string;
  age: number | null;
  address: string;
  since: string; // "어제 21:40"; empty where no life sign is known
  hours: string; // "20시간 10분"
}

export interface ScriptContact {
  name: string;
  relation: string;
}

export const scriptKo = {
  center: (district: string) => `${district}구 안부확인 센터`,

  greet_resident: (facts: ScriptFacts) => `안녕하세요, ${facts.center}입니다. ${facts.name} 어르신이신가요?`,
  identify: "본인 확인을 위해 성함과 생년월일을 말씀해 주시겠어요?",
  ask_well: (facts: ScriptFacts) =>
    facts.since
      ? `${facts.since} 이후 댁에서 생활신호가 보이지 않아 안부를 여쭙니다. 지금 몸은 괜찮으신가요?`
      : "안부를 여쭈려고 전화드렸습니다. 지금 몸은 괜찮으신가요?",

  greet_contact: (facts: ScriptFacts, contact: ScriptContact) =>
    `안녕하세요, ${facts.center}입니다. ` +
    `${facts.name} 어르신의 ${contact.relation} ${contact.name}님이신가요?`,
  ask_seen: (facts: ScriptFacts) =>
    `${facts.since ? `${facts.since} 이후 ` : ""}어르신과 연락이 닿지 않습니다. ` +
    "언제 마지막으로 보시거나 통화하셨나요?",
  has_key: "열쇠를 가지고 계신 것으로 되어 있습니다.",
  ask_look: "지금 댁에 가 보실 수 있을까요?",

  ask_both: (facts: ScriptFacts) => `${facts.center}입니다. 경찰과 소방의 동시 출동을 요청합니다.`,
  who_where: (facts: ScriptFacts) =>
    `${facts.address}, 혼자 사시는 ${facts.age === null ? "" : `${facts.age}세 `}${facts.name} 님입니다.`,
  silent: (facts: ScriptFacts) => `${facts.since} 이후 ${facts.hours} 동안 생활신호가 없습니다.`,
  tried: (resident: number, contacts: number) =>
    `본인 전화 ${resident}회, 비상연락처 전화 ${contacts}회로도 안전을 확인하지 못했습니다.`,
  danger: "현장에서 위험 징후가 확인되었습니다.",
  health: (text: string) => `건강: ${text}`,
  medical_device: "전기 의료기기를 사용합니다.",
  entry: (text: string) => `출입: ${text}`,

  see_first: (text: string) => `먼저 볼 것: ${text}`,
  on_site:
    "초인종 · 노크 · 이름 부르기 · 전화벨 듣기 · 불빛, 계량기, 우편물, 냄새 · 이웃과 관리인 순서로 " +
    "10–15분 확인합니다.",

  location_112: "외출하셨을 가능성이 있을 때만 요청합니다. 112에는 센터가 요청하고 판단은 경찰이 합니다.",
  location_119: (names: string) =>
    "119에는 본인, 배우자, 2촌 이내 친족, 후견인만 요청할 수 있습니다" +
    (names ? `: ${names}` : ". 등록된 분 가운데 해당하는 분이 없습니다."),
};

export type ScriptWords = typeof scriptKo;

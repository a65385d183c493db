import type { ScriptWords } from "./script_ko";

export const scriptEn: ScriptWords = {
  center: (district) => `the ${district}-gu welfare check centre`,

  greet_resident: (facts) => `Hello, this is ${facts.center}. Am I speaking to ${facts.name}?`,
  identify: "So that I know it is you: your name and date of birth, please?",
  ask_well: (facts) =>
    facts.since
      ? `We have seen no sign of life at your home since ${facts.since}. Are you well?`
      : "We are calling to ask how you are. Are you well?",

  greet_contact: (facts, contact) =>
    `Hello, this is ${facts.center}. Are you ${contact.name}, ${contact.relation} of ${facts.name}?`,
  ask_seen: (facts) =>
    `We have not reached ${facts.name}${facts.since ? ` since ${facts.since}` : ""}. ` +
    "When did you last see or speak to them?",
  has_key: "You are on record as holding a key.",
  ask_look: "Could you go and look now?",

  ask_both: (facts) => `This is ${facts.center}. We ask police and fire to come together.`,
  who_where: (facts) =>
    `${facts.address}: ${facts.name}${facts.age === null ? "" : `, ${facts.age}`}, living alone.`,
  silent: (facts) => `No sign of life since ${facts.since}, for ${facts.hours}.`,
  tried: (resident, contacts) =>
    `${resident} calls to the resident and ${contacts} to contacts could not confirm that all is well.`,
  danger: "Something of danger shows on site.",
  health: (text) => `Health: ${text}`,
  medical_device: "Uses an electric medical device.",
  entry: (text) => `Entry: ${text}`,

  see_first: (text) => `See first: ${text}`,
  on_site:
    "Bell, knock, name, ring the phone and listen, light, meter, mail, smell, neighbours and manager: " +
    "10–15 minutes.",

  location_112: "Only where absence is plausible. We ask 112; the police decide.",
  location_119: (names) =>
    "119 acts only for the person, spouse, relatives within two degrees or guardian" +
    (names ? `: ${names}` : ". None is on record."),
};

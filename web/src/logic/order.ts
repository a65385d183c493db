// What an operator has chosen for a command, and when it may be sent.
import type {
  AddressCheck,
  AllowedCommand,
  CallResult,
  Case,
  CheckFinding,
  CheckItem,
  CommandField,
  CommandKind,
  Confirmation,
  CrewWord,
  Damage,
  DoorOpener,
  LegalBasis,
  LocationBy,
  Outcome,
  Relock,
} from "../api/types";
import type { Order } from "../state/case_file.svelte";

export type FieldName = CommandField["name"];
export type Choices = Partial<Record<FieldName, string>>;

// Fields answered by one key each, in the order in which they are asked.
export const kChoiceFields: readonly FieldName[] = [
  "result",
  "crew",
  "opened_by",
  "outcome",
  "confirmation",
  "grade",
  "legal_basis",
  "via",
  "check",
  "finding",
  "address_check",
  "damage",
  "relock",
];

// Taking and handing back undo each other; everything else shows its panel first.
export function goes_at_once(kind: CommandKind): boolean {
  return kind === "take" || kind === "release";
}

export function field_of(command: AllowedCommand, name: FieldName): CommandField | undefined {
  return command.fields.find((field) => field.name === name);
}

// Only the resident can say that all is well; only others can have seen the resident or go and look.
const kOfContactsOnly: readonly string[] = ["seen_by_contact", "will_look"];
const kOfResidentOnly: readonly string[] = ["well"];

export function values_for(field: CommandField, contact: number): string[] {
  if (field.name !== "result") return field.values;
  const left_out = contact === 0 ? kOfContactsOnly : kOfResidentOnly;
  return field.values.filter((value) => !left_out.includes(value));
}

// Danger, closing and help of others are never recorded without words: the next person must know why.
const kReasonAsked: readonly CommandKind[] = ["record_danger", "close", "add_note"];

export function is_required(command: AllowedCommand, field: CommandField): boolean {
  return field.required || (field.name === "note" && kReasonAsked.includes(command.kind));
}

export function missing_fields(command: AllowedCommand, choices: Choices): FieldName[] {
  return command.fields
    .filter((field) => is_required(command, field) && !choices[field.name]?.trim())
    .map((field) => field.name);
}

const kCalmResults: readonly string[] = ["no_answer", "busy", "unreachable", "will_look"];
const kCalmCrewWords: readonly string[] = ["accepted", "declined", "on_the_way", "arrived"];

// A result that closes a case, sends help or stops calls asks once more; the others are one key.
export function asks_again(name: FieldName, value: string): boolean {
  if (name === "result") return !kCalmResults.includes(value);
  if (name === "crew") return !kCalmCrewWords.includes(value);
  return true;
}

// A call to come has a time of its own, and a reopened case begins now.
const kOfNow: readonly CommandKind[] = ["call_again", "open_by_hand", "reopen", "connect"];

export function may_be_told_later(kind: CommandKind): boolean {
  return !kOfNow.includes(kind);
}

export function order_of(command: AllowedCommand, choices: Choices): Order {
  const order: Order = { kind: command.kind };
  if (choices.at && may_be_told_later(command.kind)) order.at = choices.at;
  for (const { name } of command.fields) {
    const value = choices[name]?.trim();
    if (!value) continue;
    switch (name) {
      case "contact":
        order.contact = Number(value);
        break;
      case "result":
        order.result = value as CallResult;
        break;
      case "crew":
        order.crew = value as CrewWord;
        break;
      case "opened_by":
        order.opened_by = value as DoorOpener;
        break;
      case "outcome":
        order.outcome = value as Outcome;
        break;
      case "confirmation":
        order.confirmation = value as Confirmation;
        break;
      case "at":
        order.at = value;
        break;
      case "note":
        order.note = value;
        break;
      case "legal_basis":
        order.legal_basis = value as LegalBasis;
        break;
      case "via":
        order.via = value as LocationBy;
        break;
      case "check":
        order.check = value as CheckItem;
        break;
      case "finding":
        order.finding = value as CheckFinding;
        break;
      case "address_check":
        order.address_check = value as AddressCheck;
        break;
      case "damage":
        order.damage = value as Damage;
        break;
      case "relock":
        order.relock = value as Relock;
        break;
      case "facts":
      case "unit":
      case "to":
      case "crew_id":
        order[name] = value;
        break;
      case "arrives_in_minutes":
        order.arrives_in_minutes = Number(value);
        break;
      case "incoming":
        order.incoming = value === "true";
        break;
      case "grade":
        break; // only of a case opened by hand, which is another request
    }
  }
  return order;
}

export function command_of(subject: Case, kind: CommandKind): AllowedCommand | undefined {
  return subject.commands.find((command) => command.kind === kind);
}

// Whom the next call is for: as the case says, else the resident.
export function next_contact(subject: Case): number {
  return subject.next_step.contact ?? 0;
}

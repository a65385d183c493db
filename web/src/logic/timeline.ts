// The story of a case in words, and which of its lines may be folded away.
import type { RecordedCall, TimelineEntry } from "../api/types";
import type { ScreenWords } from "../words/screens_ko";
import type { DomainWords } from "../words/shape";

export interface Line {
  entry: TimelineEntry;
  text: string;
  detail: string;
}

export interface Speech {
  domain: DomainWords;
  screen: ScreenWords;
  contact_name: (contact: number) => string;
}

function head(entry: TimelineEntry, { domain, screen }: Speech): string {
  switch (entry.kind) {
    case "signal":
      return entry.grade ? screen.case.signal(domain.Grade[entry.grade]) : domain.EntryKind.signal;
    case "life_sign":
      return entry.measure
        ? `${domain.EntryKind.life_sign} · ${domain.Measure[entry.measure]}`
        : domain.EntryKind.life_sign;
    case "action":
      if (entry.action && entry.news)
        return `${domain.ActionKind[entry.action]}(${domain.MessageWay[entry.news.way]}): ${domain.MessageState[entry.news.state]}`;
      return entry.action ? domain.ActionKind[entry.action] : domain.EntryKind.action;
    case "action_result": {
      const action = entry.action ? domain.ActionKind[entry.action] : domain.EntryKind.action_result;
      const is_plain = entry.way === "none" || (entry.action === "text" && entry.way === "sms");
      const way = is_plain ? "" : `(${domain.MessageWay[entry.way]})`;
      return entry.outcome ? `${action}${way}: ${domain.ActionOutcome[entry.outcome]}` : action;
    }
    case "command":
      if (entry.call_result) return domain.CallResult[entry.call_result];
      if (entry.crew) return `${domain.CommandKind.crew_report}: ${domain.CrewWord[entry.crew]}`;
      if (entry.closed_as && entry.closed_as !== "none")
        return `${domain.Step.closed}: ${domain.Outcome[entry.closed_as]}`;
      return domain.Reason[entry.reason];
    case "refusal":
      return entry.command
        ? `${domain.CommandKind[entry.command]} — ${domain.EntryKind.refusal}`
        : domain.EntryKind.refusal;
    case "step":
    case "timer":
      return domain.Reason[entry.reason];
  }
}

export function line_of(entry: TimelineEntry, speech: Speech): Line {
  const { domain, screen, contact_name } = speech;
  const text = head(entry, speech);
  const parts: string[] = [];
  const is_addressed = ["automatic_call", "text", "tell_contact"].includes(entry.action ?? "");
  if (entry.call_result || is_addressed) {
    parts.push(screen.case.to_contact(contact_name(entry.contact)));
  }
  const is_call = entry.action === "automatic_call" || entry.call_result;
  if (entry.attempt > 0 && is_call && entry.kind !== "action_result")
    parts.push(screen.case.attempt(entry.attempt));
  const reason = domain.Reason[entry.reason];
  const says_more = reason !== text && entry.reason !== "action_done" && entry.reason !== "nothing_to_do";
  if (says_more && entry.kind !== "action") parts.push(reason);
  return { entry, text, detail: parts.join(" · ") };
}

// What the platform did by itself and what led to nothing.
export function is_routine(entry: TimelineEntry): boolean {
  if (entry.actor !== null) return false;
  if (entry.kind === "action_result") return !entry.outcome?.startsWith("pressed_");
  return (
    entry.kind === "action" || entry.kind === "timer" || entry.kind === "life_sign" || entry.kind === "step"
  );
}

export type Piece =
  { kind: "line"; entry: TimelineEntry } | { kind: "fold"; key: number; entries: TimelineEntry[] };

const kAlwaysShown = 3;
const kFoldFrom = 3;

// Runs of routine entries become one fold; the newest entries always show.
export function fold(entries: readonly TimelineEntry[]): Piece[] {
  const pieces: Piece[] = [];
  let run: TimelineEntry[] = [];
  const flush = (): void => {
    const first = run[0];
    if (first && run.length >= kFoldFrom) pieces.push({ kind: "fold", key: first.sequence, entries: run });
    else pieces.push(...run.map((entry): Piece => ({ kind: "line", entry })));
    run = [];
  };
  entries.forEach((entry, index) => {
    if (is_routine(entry) && index < entries.length - kAlwaysShown) {
      run.push(entry);
      return;
    }
    flush();
    pieces.push({ kind: "line", entry });
  });
  flush();
  return pieces;
}

// Recordings of calls among the pieces: each after the last one that had begun before it.
export function recordings_after(
  pieces: readonly Piece[],
  recordings: readonly RecordedCall[],
): RecordedCall[][] {
  const placed: RecordedCall[][] = pieces.map(() => []);
  const begins = pieces.map((piece) => {
    const first = piece.kind === "line" ? piece.entry : piece.entries[0];
    return first ? Date.parse(first.at) : 0;
  });
  for (const recording of recordings) {
    const at = Date.parse(recording.at);
    placed[
      Math.max(
        begins.findLastIndex((begin) => begin <= at),
        0,
      )
    ]?.push(recording);
  }
  return placed;
}

// The last thing heard from each contact (0 is the resident).
export function last_words(entries: readonly TimelineEntry[]): Map<number, TimelineEntry> {
  const found = new Map<number, TimelineEntry>();
  for (const entry of entries) {
    const is_result = entry.kind === "action_result";
    const answered = entry.action === "automatic_call" || entry.outcome?.startsWith("pressed_");
    const heard = entry.call_result || (is_result && answered);
    if (heard) found.set(entry.contact, entry);
  }
  return found;
}

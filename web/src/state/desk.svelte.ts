// What is opened in the case column: one panel at most, whether by button, by key or from the person's card.
import type { CommandKind } from "../api/types";
import { command_of, goes_at_once, next_contact } from "../logic/order";
import { case_file } from "./case_file.svelte";

class Desk {
  panel = $state<{ kind: CommandKind; contact: number } | null>(null);
  more = $state(false);

  // Carries out a command that asks nothing, opens the panel of one that does.
  begin(kind: CommandKind, contact?: number): void {
    const subject = case_file.current;
    if (!subject || !command_of(subject, kind)) return;
    case_file.failure = null;
    this.more = false;
    if (goes_at_once(kind)) {
      void case_file.give({ kind });
      return;
    }
    this.panel = { kind, contact: contact ?? next_contact(subject) };
  }

  // The command that a key stands for, if this case allows it now.
  begin_first(kinds: readonly CommandKind[]): void {
    const subject = case_file.current;
    const found = subject && kinds.find((kind) => command_of(subject, kind));
    if (found) this.begin(found);
  }

  close(): void {
    this.panel = null;
    this.more = false;
  }
}

export const desk = new Desk();

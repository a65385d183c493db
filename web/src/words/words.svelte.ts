// The words of the language chosen on this screen. English is fetched when it is first asked for.
import { preferences } from "../state/preferences.svelte";
import { domainKo } from "./domain_ko";
import { screensKo, type ScreenWords } from "./screens_ko";
import { scriptKo, type ScriptWords } from "./script_ko";
import type { DomainWords } from "./shape";

interface Tongue {
  domain: DomainWords;
  screen: ScreenWords;
  script: ScriptWords;
}

const kKorean: Tongue = { domain: domainKo, screen: screensKo, script: scriptKo };

class Words {
  #english = $state.raw<Tongue | null>(null);
  #tongue = $derived(preferences.language === "en" && this.#english ? this.#english : kKorean);

  get domain(): DomainWords {
    return this.#tongue.domain;
  }

  get screen(): ScreenWords {
    return this.#tongue.screen;
  }

  get script(): ScriptWords {
    return this.#tongue.script;
  }

  async fetch_english(): Promise<void> {
    if (this.#english) return;
    const { english } = await import("./english");
    this.#english = english;
  }
}

export const words = new Words();

// The panels' own words, in the language chosen.
import { preferences } from "../state/preferences.svelte";
import { controlEn } from "./words_en";
import { controlKo, type ControlWords } from "./words_ko";

export const own = {
  get words(): ControlWords {
    return preferences.language === "en" ? controlEn : controlKo;
  },
};

// The page's own words: they come with the page, not with the first load.
import { preferences } from "../state/preferences.svelte";
import { fieldEn } from "./words_en";
import { fieldKo, type FieldWords } from "./words_ko";

export const own = {
  get words(): FieldWords {
    return preferences.language === "en" ? fieldEn : fieldKo;
  },
};

// The page's own words: they come with the page, not with the first load.
import { preferences } from "../state/preferences.svelte";
import { policyEn } from "./words_en";
import { policyKo, type PolicyWords } from "./words_ko";

export const own = {
  get words(): PolicyWords {
    return preferences.language === "en" ? policyEn : policyKo;
  },
};

// What this screen's user has chosen; kept on this machine only.
import { local_hour, type Language } from "../logic/time";

export type ThemeChoice = "auto" | "day" | "night";

function stored<T extends string>(key: string, allowed: readonly T[], fallback: T): T {
  const value = localStorage.getItem(`anbu.${key}`) as T | null;
  return value !== null && allowed.includes(value) ? value : fallback;
}

class Preferences {
  language = $state<Language>(stored("language", ["ko", "en"], "ko"));
  theme = $state<ThemeChoice>(stored("theme", ["auto", "day", "night"], "auto"));
  sound = $state<"on" | "off">(stored("sound", ["on", "off"], "off"));

  set_language(language: Language): void {
    this.language = language;
    localStorage.setItem("anbu.language", language);
  }

  set_theme(theme: ThemeChoice): void {
    this.theme = theme;
    localStorage.setItem("anbu.theme", theme);
  }

  set_sound(sound: "on" | "off"): void {
    this.sound = sound;
    localStorage.setItem("anbu.sound", sound);
  }
}

export const preferences = new Preferences();

// The night twin from 20:00 to 07:00 of the room the operator sits in: the machine's clock, not the demo's.
export function theme_at(choice: ThemeChoice, machine_now: number): "day" | "night" {
  if (choice !== "auto") return choice;
  const hour = local_hour(machine_now);
  return hour >= 20 || hour < 7 ? "night" : "day";
}

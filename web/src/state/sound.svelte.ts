// Sounds that differ by grade, made here; silent until the operator allows them.
import { preferences } from "./preferences.svelte";

type Ring = "serious" | "caution" | null;

const kPause: Record<"serious" | "caution", number> = { serious: 2_200, caution: 7_000 };
// Frequency in Hz, start and length in seconds.
const kTones: Record<"serious" | "caution", [number, number, number][]> = {
  serious: [
    [880, 0, 0.16],
    [660, 0.2, 0.16],
    [880, 0.4, 0.16],
  ],
  caution: [
    [523, 0, 0.22],
    [659, 0.24, 0.3],
  ],
};

class Sound {
  #context: AudioContext | null = null;
  #timer: ReturnType<typeof setInterval> | null = null;
  #ringing: Ring = null;

  // Browsers let a page sound only after a key or click; `allow` runs inside one.
  allow(): void {
    this.#context ??= new AudioContext();
    void this.#context.resume();
    preferences.set_sound("on");
    this.#play("caution");
  }

  // After a reload the browser is silent again until a key or click: the first one wakes it.
  wake(): void {
    if (preferences.sound !== "on") return;
    this.#context ??= new AudioContext();
    if (this.#context.state === "suspended") void this.#context.resume();
  }

  mute(): void {
    preferences.set_sound("off");
    this.ring(null);
  }

  ring(grade: Ring): void {
    const wanted = preferences.sound === "on" ? grade : null;
    if (wanted === this.#ringing) return;
    this.#ringing = wanted;
    if (this.#timer) clearInterval(this.#timer);
    this.#timer = null;
    if (!wanted) return;
    this.#play(wanted);
    this.#timer = setInterval(() => this.#play(wanted), kPause[wanted]);
  }

  #play(grade: "serious" | "caution"): void {
    this.#context ??= new AudioContext();
    const context = this.#context;
    if (context.state !== "running") return;
    for (const [frequency, start, length] of kTones[grade]) {
      const tone = context.createOscillator();
      const loudness = context.createGain();
      const from = context.currentTime + start;
      tone.frequency.value = frequency;
      loudness.gain.setValueAtTime(0, from);
      loudness.gain.linearRampToValueAtTime(0.16, from + 0.02);
      loudness.gain.exponentialRampToValueAtTime(0.001, from + length);
      tone.connect(loudness).connect(context.destination);
      tone.start(from);
      tone.stop(from + length);
    }
  }
}

export const sound = new Sound();

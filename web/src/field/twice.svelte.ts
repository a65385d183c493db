// What cannot be taken back is pressed twice: the first press arms the button for a few seconds.
const kArmedFor = 5_000;

export class Twice {
  armed = $state<string | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;

  // True at the second press.
  press(what: string): boolean {
    const is_second = this.armed === what;
    clearTimeout(this.#timer);
    this.armed = is_second ? null : what;
    if (!is_second) this.#timer = setTimeout(() => (this.armed = null), kArmedFor);
    return is_second;
  }
}
